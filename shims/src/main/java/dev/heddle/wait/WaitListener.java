package dev.heddle.wait;

/** Is told about waits, by the threads that wait. Must be quick, and must not block or throw. */
public interface WaitListener {
  /** Takes no notice. */
  WaitListener NONE =
      new WaitListener() {
        @Override
        public void blocked(Thread thread, BlockedOn what) {}

        @Override
        public void resumed(Thread thread, BlockedOn what) {}
      };

  /** A thread begins to wait. */
  void blocked(Thread thread, BlockedOn what);

  /** A thread has ended the wait that it began last. */
  void resumed(Thread thread, BlockedOn what);
}
