package dev.heddle.gil;

/**
 * Is told who wants, takes and drops the interpreter lock, by the threads that do. Must be quick,
 * and must not block, throw or call Python.
 */
public interface LockObserver {
  /** A thread has found the lock taken and begins to wait for it. */
  void wanted(Thread thread);

  /** A thread has taken the lock. */
  void taken(Thread thread);

  /**
   * A thread is about to drop the lock.
   *
   * @param forced whether it has to, because another thread has waited for the switch interval
   */
  void dropped(Thread thread, boolean forced);
}
