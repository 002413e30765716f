package dev.heddle.run;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The files that a program in the host's process sees: what was granted, and nothing else.
 *
 * <p>Every operation is carried out on the path without its symbolic links, which has to be a
 * granted one or below one. The program cannot make links, so none that leads elsewhere appears
 * between the look and the operation but by others' doing. What is not granted is reported as a
 * lack of permission, whether it exists or not.
 */
final class GrantedFiles implements FileSystem {
  private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ);

  private final FileSystem files = FileSystem.newDefaultFileSystem();
  private volatile List<Path> readable;
  private volatile List<Path> writable = List.of();
  private volatile Path workingDirectory = Path.of("/");

  /** Grants the reading of one directory, until there is more. */
  GrantedFiles(Path directory) {
    readable = List.of(real(directory));
  }

  /**
   * Grants more.
   *
   * @param directory what relative paths are relative to; it is not granted by that
   */
  void grant(Path directory, Collection<Path> reading, Collection<Path> writing) {
    workingDirectory = directory;
    List<Path> alsoReadable = new ArrayList<>(readable);
    reading.forEach(path -> alsoReadable.add(real(directory.resolve(path))));
    writable = writing.stream().map(path -> real(directory.resolve(path))).toList();
    alsoReadable.addAll(writable);
    readable = List.copyOf(alsoReadable);
  }

  /** Returns a path without symbolic links, also if it does not exist yet. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath();
    try {
      return absolute.toRealPath();
    } catch (IOException missing) {
      return absolute.normalize();
    }
  }

  private Path toRead(Path path, LinkOption... options) throws IOException {
    return allowed(path, readable, options);
  }

  private Path toWrite(Path path, LinkOption... options) throws IOException {
    return allowed(path, writable, options);
  }

  private Path allowed(Path path, List<Path> granted, LinkOption... options) throws IOException {
    Path absolute = toAbsolutePath(path);
    boolean follows = !Arrays.asList(options).contains(LinkOption.NOFOLLOW_LINKS);
    Path real = follows ? resolved(absolute) : resolvedButLast(absolute);
    if (granted.stream().noneMatch(real::startsWith)) {
      throw new AccessDeniedException(path.toString());
    }
    return real;
  }

  /** Returns a path without symbolic links; its last names may be of nothing that exists. */
  private static Path resolved(Path absolute) throws IOException {
    try {
      return absolute.toRealPath();
    } catch (NoSuchFileException missing) {
      if (Files.isSymbolicLink(absolute)) {
        // It leads to nothing yet, so nobody can tell what it will lead to.
        throw new AccessDeniedException(absolute.toString());
      }
      return resolvedButLast(absolute);
    }
  }

  private static Path resolvedButLast(Path absolute) throws IOException {
    Path parent = absolute.getParent();
    Path name = absolute.getFileName();
    if (parent == null || name == null) {
      return absolute;
    }
    Path directory = resolved(parent);
    return switch (name.toString()) {
      case "." -> directory;
      case ".." -> Objects.requireNonNullElse(directory.getParent(), directory);
      default -> directory.resolve(name);
    };
  }

  @Override
  public Path parsePath(URI uri) {
    return files.parsePath(uri);
  }

  @Override
  public Path parsePath(String path) {
    return files.parsePath(path);
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    Path real = modes.contains(AccessMode.WRITE) ? toWrite(path, options) : toRead(path, options);
    files.checkAccess(real, modes, options);
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    files.createDirectory(toWrite(directory), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    files.delete(toWrite(path, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean reads = options.isEmpty() || READING.containsAll(options);
    return files.newByteChannel(reads ? toRead(path) : toWrite(path), options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return files.newDirectoryStream(toRead(directory), filter);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return workingDirectory.resolve(path);
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) throws IOException {
    return toRead(path, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return files.readAttributes(toRead(path, options), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    files.setAttribute(toWrite(path, options), attribute, value, options);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return files.readSymbolicLink(toRead(link, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public @Nullable Path getTempDirectory() {
    return Path.of("/tmp");
  }
}
