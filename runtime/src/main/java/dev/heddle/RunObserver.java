package dev.heddle;

/**
 * Is told what the threads of a run with {@link Isolation#CONTEXT} do, while they do it. Each
 * method is called by the thread that it tells about, many of them at a time and often: it must be
 * quick, and must not block or call Python. One that throws is told nothing more. A run without an
 * observer pays nothing.
 */
public interface RunObserver {
  /**
   * A thread that the program has started begins.
   *
   * @param name what Python calls it; empty if it is no {@code threading.Thread}
   */
  default void threadStarted(Thread thread, String name) {}

  /** Such a thread ends. */
  default void threadEnded(Thread thread) {}

  /** A thread has found the interpreter lock taken, and begins to wait for it. */
  default void lockWanted(Thread thread) {}

  /** A thread has taken the interpreter lock. */
  default void lockTaken(Thread thread) {}

  /**
   * A thread is about to drop the interpreter lock.
   *
   * @param forced whether it has to, because another thread has waited for the switch interval
   */
  default void lockDropped(Thread thread, boolean forced) {}

  /**
   * A thread begins to wait for something else than the interpreter lock.
   *
   * @param what that is in words, such as {@code sleep} or {@code lock}
   */
  default void blocked(Thread thread, String what) {}

  /** A thread has ended the wait that it began last. */
  default void resumed(Thread thread) {}
}
