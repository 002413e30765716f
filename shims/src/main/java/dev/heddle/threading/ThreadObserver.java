package dev.heddle.threading;

/** Is told about the life of Python threads, by the threads themselves. */
public interface ThreadObserver {
  /** Takes no notice. */
  ThreadObserver NONE =
      new ThreadObserver() {
        @Override
        public void started(Thread thread, String name) {}

        @Override
        public void ended(Thread thread) {}
      };

  /**
   * A thread begins.
   *
   * @param name what Python calls it; empty if it is no {@code threading.Thread}
   */
  void started(Thread thread, String name);

  /** A thread ends. */
  void ended(Thread thread);
}
