package dev.heddle.conformance.run;

import java.io.IOException;
import java.nio.file.Path;

/** Paths as programs print them. */
final class Paths {
  private Paths() {}

  /** Returns a path without symbolic links, or as it is when it does not exist. */
  static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      return path.toAbsolutePath().normalize();
    }
  }
}
