package dev.heddle.threading;

/**
 * The number that Python knows a thread by. CPython shows the address of the thread's control block
 * on Linux, a number of fifteen digits; a JVM's thread ids are small. Nothing but their difference
 * has a meaning.
 */
public final class ThreadIdent {
  // Where Linux maps stacks, and how far apart glibc puts those of 8 MiB.
  private static final long BASE = 0x7f00_0000_0000L;
  private static final long DISTANCE = 0x80_1000L;

  private ThreadIdent() {}

  /** Returns the number of a thread; no two threads of a process have the same. */
  public static long of(Thread thread) {
    return ofId(thread.threadId());
  }

  /** Returns the number of the thread with a JVM's thread id. */
  static long ofId(long threadId) {
    return BASE + threadId * DISTANCE;
  }
}
