package dev.heddle.wait;

import java.util.Optional;

/**
 * What a thread waits for, as an observer, a dump or the explanation of a deadlock tells it. Its
 * methods are called by other threads while the wait goes on, and rarely.
 */
public interface BlockedOn {
  /** The deadline of a wait without one. */
  long NEVER = Long.MAX_VALUE;

  /** Returns what is waited for in words, such as {@code lock <locked _thread.lock at 0x7f>}. */
  String describe();

  /** Returns the instant of the run's clock at which the wait ends by itself, or {@link #NEVER}. */
  default long deadline() {
    return NEVER;
  }

  /** Returns the thread that has to act before this wait can end, where there is one. */
  default Optional<Thread> holder() {
    return Optional.empty();
  }

  /** Tells whether something outside the run's threads can end the wait: a descriptor, a signal. */
  default boolean external() {
    return false;
  }

  /** Waiting for time to pass. */
  record Sleep(long deadline) implements BlockedOn {
    @Override
    public String describe() {
      return "sleep";
    }
  }

  /**
   * Waiting for what comes from outside.
   *
   * @param describe what that is, such as {@code read of descriptor 0}
   */
  record Input(String describe, long deadline) implements BlockedOn {
    @Override
    public boolean external() {
      return true;
    }
  }
}
