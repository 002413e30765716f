package dev.heddle.threading;

/** A Python lock object. */
public interface MutexHolder {
  /** Returns what it does. */
  Mutex mutex();
}
