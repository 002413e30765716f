package dev.heddle.safepoint;

import com.oracle.truffle.api.ThreadLocalAction;

/** What a thread is to do at its next safepoint. */
@FunctionalInterface
public interface SafepointAction {
  /**
   * Runs on the thread that it was submitted to. What it throws comes out of the Python code that
   * the thread was running, or out of the wait that it was in.
   */
  void perform(ThreadLocalAction.Access access);
}
