package dev.heddle.classpath;

import dev.heddle.home.FileTrees;
import dev.heddle.home.UserCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Applications that were packed into one jar each, unpacked into a directory that is the user's
 * alone. An application's directory is named after the jar and a hash of its entries' names, sizes
 * and checksums, so that one of another version is never taken for it: a jar's time would not do,
 * since reproducible builds set it. Whoever unpacks at the same time does so under a name of his
 * own; the first to rename it to its place wins. Whoever unpacks removes what nobody has asked for
 * in {@link #UNUSED}.
 *
 * @param directory where the applications' directories are
 */
record UnpackedJars(Path directory) {
  /** Changes when the same jar is unpacked in another way. */
  private static final String LAYOUT = "1";

  /** How long an application that is not asked for is kept. */
  static final Duration UNUSED = Duration.ofDays(30);

  /**
   * Unpacks an application if it is not there, complete, already.
   *
   * @param jar the jar that it is in, which is open
   * @return its class path there
   */
  List<Path> classPath(Path jar, PackedApplication application) throws IOException {
    UserCache.makePrivate(directory);
    String name = jar.getFileName() + "-" + fingerprint(application);
    Path target = directory.resolve(name);
    if (!isComplete(target, application)) {
      unpack(application, target);
      sweep();
    }
    // The sign of use.
    Files.setLastModifiedTime(target, FileTime.from(Instant.now()));
    return application.parts().stream().map(part -> placeOf(part, application, target)).toList();
  }

  private static void unpack(PackedApplication application, Path target) throws IOException {
    Path scratch = Files.createTempDirectory(target.getParent(), target.getFileName() + ".");
    try {
      Path complete = Files.createDirectory(scratch.resolve("new"));
      for (Path file : files(application)) {
        Path copy = placeOf(file, application, complete);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      if (isComplete(target, application)) {
        return;
      }
      if (Files.exists(target)) {
        // Somebody has deleted part of it, or the machine went down before all was written.
        Files.move(target, scratch.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      if (!isComplete(target, application)) {
        throw failure;
      }
    } finally {
      FileTrees.delete(scratch);
    }
  }

  private void sweep() {
    FileTime oldest = FileTime.from(Instant.now().minus(UNUSED));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path entry : all) {
        if (Files.getLastModifiedTime(entry).compareTo(oldest) < 0) {
          FileTrees.delete(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException somebodyElseDoesSo) {
      // What is left is removed the next time.
    }
  }

  private static boolean isComplete(Path target, PackedApplication application) throws IOException {
    for (Path file : files(application)) {
      Path copy = placeOf(file, application, target);
      if (!Files.isRegularFile(copy) || Files.size(copy) != Files.size(file)) {
        return false;
      }
    }
    return true;
  }

  private static List<Path> files(PackedApplication application) throws IOException {
    var files = new ArrayList<Path>();
    for (Path part : application.parts()) {
      try (Stream<Path> below = Files.walk(part)) {
        below.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    return files;
  }

  private static Path placeOf(Path part, PackedApplication application, Path target) {
    return target.resolve(application.root().relativize(part).toString());
  }

  /** Identifies what is unpacked, by what the jar's directory says of its entries. */
  private static String fingerprint(PackedApplication application) throws IOException {
    var entries = new StringJoiner("\n").add(LAYOUT);
    for (Path file : files(application)) {
      entries.add(file + " " + Files.size(file) + " " + Files.getAttribute(file, "zip:crc"));
    }
    return UUID.nameUUIDFromBytes(entries.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
