package dev.heddle.process;

import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;

/** Ends this process when its parent has ended, in whatever way that was. */
public final class ParentWatch {
  private ParentWatch() {}

  /**
   * Begins to watch, in a thread of its own.
   *
   * @param connection this process's end of the connection to its parent, see {@link ChildLauncher}
   */
  public static void start(int connection) {
    Thread.ofPlatform()
        .daemon()
        .name("heddle-parent-watch")
        .start(() -> {
          awaitEnd(connection);
          Runtime.getRuntime().halt(1);
        });
  }

  private static void awaitEnd(int connection) {
    var nothing = new byte[1];
    try {
      while (Posix.read(connection, nothing) > 0) {
        // The parent has nothing to say.
      }
    } catch (PosixException gone) {
      // The same as an end.
    }
  }
}
