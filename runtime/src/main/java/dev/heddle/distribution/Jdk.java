package dev.heddle.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An installed JDK.
 *
 * @param home its directory
 */
record Jdk(Path home) {
  /** Returns the JDK that this program runs on. */
  static Jdk current() {
    return new Jdk(Path.of(System.getProperty("java.home")));
  }

  Path java() {
    return home.resolve("bin/java");
  }

  /** Returns what the JDK says of itself: version, build and vendor. */
  String release() throws IOException {
    return Files.readString(home.resolve("release"));
  }
}
