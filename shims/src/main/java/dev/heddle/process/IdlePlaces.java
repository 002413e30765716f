package dev.heddle.process;

import dev.heddle.posix.Descriptors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Bounds how many children of one user wait for a job on this machine, whichever programs started
 * them. A place is a name that one socket at a time can have; the child holds the socket until it
 * has a job or ends, in whatever way. Safe for use by many threads.
 */
final class IdlePlaces {
  private static final int LEAST = 4;

  private final String name;
  private final int count;

  private IdlePlaces(String name, int count) {
    this.name = name;
    this.count = count;
  }

  /** Returns the places of this user: two for each processor, four at least. */
  static IdlePlaces ofThisUser() {
    return new IdlePlaces(
        "heddle-idle-" + user() + "-",
        Math.max(LEAST, 2 * Runtime.getRuntime().availableProcessors()));
  }

  /** Returns places of a name. */
  static IdlePlaces named(String name, int count) {
    return new IdlePlaces(name, count);
  }

  /** Takes a place; returns the descriptor that holds it, empty if all are taken. */
  OptionalInt take() {
    for (int i = 0; i < count; i++) {
      OptionalInt place = Descriptors.claimName(name + i);
      if (place.isPresent()) {
        return place;
      }
    }
    return OptionalInt.empty();
  }

  private static Object user() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException | UnsupportedOperationException notKnown) {
      return "";
    }
  }
}
