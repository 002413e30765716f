package dev.heddle.threading;

import dev.heddle.wait.BlockedOn;

/** A thread waits for a lock. */
public interface MutexWait extends BlockedOn {
  /** Returns the lock. */
  Mutex mutex();
}
