package dev.heddle.run;

import dev.heddle.Run;

/** A run of a host's, as the queue of its runs sees it. */
interface HostedRun extends Run {
  /** Gives the run up, which has no result then; its program is ended if it still runs. */
  void lose(Throwable reason);

  /**
   * Waits until there is a result, whatever it is and even if the calling thread is interrupted.
   */
  void awaitEnd();

  /** Tells whether the run goes on although it was to end, since nothing could make it. */
  default boolean isStuck() {
    return false;
  }
}
