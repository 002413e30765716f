package dev.heddle.process;

import dev.heddle.posix.Polling;

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

  /** Waits until the other end is closed, and leaves what comes from it to others. */
  private static void awaitEnd(int connection) {
    var ended = new short[1];
    while (ended[0] == 0) {
      Polling.poll(new int[] {connection}, new short[1], ended, Polling.FOREVER);
    }
  }
}
