package dev.heddle.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where this user's files are kept that can be made again at any time. */
public final class UserCache {
  private static final Set<PosixFilePermission> OTHERS_WRITE =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private UserCache() {}

  /** Returns the directories to try, the best one first. They need not exist. */
  public static List<Path> directories() {
    Map<String, String> environment = System.getenv();
    Stream<Path> user =
        Stream.concat(
            nonEmpty(environment.get("XDG_CACHE_HOME")).map(Path::of).stream(),
            nonEmpty(environment.get("HOME")).map(home -> Path.of(home, ".cache")).stream());
    String temporary = "heddle-" + System.getProperty("user.name");
    return Stream.concat(
            user.filter(Path::isAbsolute).map(cache -> cache.resolve("heddle")),
            Stream.of(Path.of(System.getProperty("java.io.tmpdir"), temporary)))
        .toList();
  }

  private static Optional<String> nonEmpty(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }

  /**
   * Makes a directory that only this user may write to, unless it is there.
   *
   * @throws IOException if it cannot be made, or someone else made it or may write to it; then what
   *     is in it must not be trusted
   */
  public static void makePrivate(Path directory) throws IOException {
    Files.createDirectories(directory.getParent());
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    // The kernel says whose process this is; the user's name need not be known to the system.
    Object me = Files.getOwner(Path.of("/proc/self"));
    for (Path place : List.of(directory.getParent(), directory)) {
      if (!Files.getOwner(place).equals(me)) {
        throw new IOException(place + " is not this user's");
      }
    }
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
    if (permissions.stream().anyMatch(OTHERS_WRITE::contains)) {
      throw new IOException("others may write to " + directory);
    }
  }
}
