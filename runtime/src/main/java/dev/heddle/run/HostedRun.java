package dev.heddle.run;

import dev.heddle.Run;
import dev.heddle.RunResult;
import java.util.concurrent.CompletableFuture;

/** A run of a host's, as the queue of its runs sees it. */
interface HostedRun extends Run {
  /** Gives the run up, which has no result then; its program is ended if it still runs. */
  void lose(Throwable reason);

  /** Returns what comes of it. */
  Outcome outcome();

  /**
   * Waits until there is a result, whatever it is and even if the calling thread is interrupted.
   */
  default void awaitEnd() {
    outcome().awaitWhatever();
  }

  @Override
  default CompletableFuture<RunResult> result() {
    return outcome().future();
  }

  @Override
  default RunResult await() {
    return outcome().await();
  }

  @Override
  default boolean isDone() {
    return outcome().isDone();
  }

  /** Tells whether the program has called the host on the calling thread. */
  default boolean isCalling() {
    return false;
  }

  /** Tells whether the run goes on although it was to end, since nothing could make it. */
  default boolean isStuck() {
    return false;
  }
}
