package dev.heddle.time;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a run's time comes from. Instants are nanoseconds on a scale of the clock's own that never
 * goes back; only their differences have a meaning. Safe for use by many threads.
 */
public interface Clock {

  /** Returns the present instant. */
  long now();

  /**
   * Blocks the calling thread until an instant has come; returns at once when it has passed.
   *
   * @throws InterruptedException if the thread is interrupted, possibly before the instant
   */
  void sleepUntil(long instant) throws InterruptedException;

  /**
   * Blocks the calling thread until {@link #unpark}, an interrupt or an instant; may also return
   * for no reason.
   *
   * @param blocker what the thread waits at, for tools that look at threads
   * @param instant when to return at the latest; {@link Long#MAX_VALUE} for never
   */
  void parkUntil(Object blocker, long instant);

  /** Ends a thread's {@link #parkUntil}, the present one or else the next. */
  void unpark(Thread thread);

  /** Returns the clock of the real world. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }

  /** The real world's monotonic clock. */
  final class SystemClock implements Clock {
    private static final SystemClock INSTANCE = new SystemClock();

    private SystemClock() {}

    @Override
    public long now() {
      return System.nanoTime();
    }

    @Override
    public void parkUntil(Object blocker, long instant) {
      if (instant == Long.MAX_VALUE) {
        LockSupport.park(blocker);
      } else {
        LockSupport.parkNanos(blocker, instant - now());
      }
    }

    @Override
    public void unpark(Thread thread) {
      LockSupport.unpark(thread);
    }

    @Override
    public void sleepUntil(long instant) throws InterruptedException {
      long remaining = instant - now();
      while (remaining > 0) {
        Thread.sleep(Duration.ofNanos(remaining));
        remaining = instant - now();
      }
    }
  }
}
