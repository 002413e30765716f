package dev.heddle.time;

import java.time.Duration;

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
    public void sleepUntil(long instant) throws InterruptedException {
      long remaining = instant - now();
      while (remaining > 0) {
        Thread.sleep(Duration.ofNanos(remaining));
        remaining = instant - now();
      }
    }
  }
}
