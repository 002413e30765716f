package dev.heddle.home;

import dev.heddle.HeddleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A Python home in a cache directory, made when it is first asked for. Its name is a hash of what
 * goes into it, so a home of another version is never taken for it. Whoever makes a home at the
 * same time makes it under a name of his own; the first to rename it to its place wins.
 *
 * @param caches the directories to try, the best one first
 */
record CachedHome(List<Path> caches) {
  /** GraalPy's own fingerprints of the files that it unpacks. */
  private static final List<String> FINGERPRINTS =
      List.of("libpython.sha256", "libgraalpy.sha256", "linux/amd64/native.sha256");

  static CachedHome ofThisUser() {
    return new CachedHome(UserCache.directories());
  }

  PythonHome get() {
    try {
      String name = "python-" + fingerprint();
      var failure = new IOException("no directory can be written: " + caches);
      for (Path cache : caches) {
        Path directory = cache.resolve(name);
        if (Files.isDirectory(directory)) {
          return new PythonHome(directory);
        }
        try {
          return HomePreparation.prepare(directory);
        } catch (IOException | UncheckedIOException e) {
          if (Files.isDirectory(directory)) {
            return new PythonHome(directory);
          }
          failure.addSuppressed(e);
        }
      }
      throw failure;
    } catch (IOException e) {
      throw new HeddleException(
          "Python's files cannot be unpacked; name a writable directory in XDG_CACHE_HOME: "
              + e.getMessage(),
          e);
    }
  }

  private static String fingerprint() throws IOException {
    MessageDigest digest = sha256();
    for (String name : FINGERPRINTS) {
      try (InputStream bytes =
          CachedHome.class.getClassLoader().getResourceAsStream("META-INF/resources/" + name)) {
        if (bytes == null) {
          throw new IOException("GraalPy's resources are not on the class path: " + name);
        }
        digest.update(bytes.readAllBytes());
      }
    }
    for (var file : HomePreparation.ownFiles()) {
      digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
      digest.update(file.getValue());
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
