package dev.heddle.conformance.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** A directory of its own for one run, gone when it is closed. */
public final class WorkDirectory implements AutoCloseable {
  private final Path path;

  private WorkDirectory(Path path) {
    this.path = path;
  }

  /** Makes an empty directory. */
  public static WorkDirectory create() {
    try {
      return new WorkDirectory(Files.createTempDirectory("heddle-conformance-").toRealPath());
    } catch (IOException failure) {
      throw new EnvironmentException(
          "no place for temporary files: " + failure.getMessage(), failure);
    }
  }

  /** Returns its absolute path, without symbolic links. */
  public Path path() {
    return path;
  }

  /** Copies all that a directory holds into this one. */
  public void copyFrom(Path source) {
    try (Stream<Path> tree = Files.walk(source)) {
      for (Path each : tree.toList()) {
        Path target = path.resolve(source.relativize(each).toString());
        if (!Files.isDirectory(each)) {
          Files.copy(each, target);
        } else if (!target.equals(path)) {
          Files.createDirectories(target);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Writes a file into the directory. */
  public Path write(String name, byte[] content) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException inUse) {
      // A temporary file that stays behind does no harm to a result.
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
