package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.RunResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What comes of a run, and those who wait for it. Safe for use by many threads. */
final class Outcome {
  private final CompletableFuture<RunResult> result = new CompletableFuture<>();

  /** Returns the exception for a run that has no result. */
  static HeddleException lost(Throwable reason) {
    return reason instanceof HeddleException known
        ? known
        : new HeddleException("the run was lost: " + reason, reason);
  }

  /** Says what came of it, on a thread of its own: what depends on it must hold up nothing. */
  void complete(RunResult value) {
    result.completeAsync(() -> value, Outcome::inThread);
  }

  /** Says that there is no result, on the calling thread. */
  void lose(Throwable reason) {
    result.completeExceptionally(lost(reason));
  }

  /** Says so on a thread of its own. */
  void loseInThread(Throwable reason) {
    inThread(() -> lose(reason));
  }

  private static void inThread(Runnable task) {
    Thread.ofPlatform().daemon().name("heddle-result").start(task);
  }

  boolean isDone() {
    return result.isDone();
  }

  /** Returns a future that others may complete or cancel to no effect. */
  CompletableFuture<RunResult> future() {
    return result.copy();
  }

  /**
   * Waits for the result.
   *
   * @throws HeddleException if there is none, or the calling thread is interrupted
   */
  RunResult await() {
    try {
      return result.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HeddleException("the thread that waited for the run was interrupted", interrupted);
    } catch (ExecutionException lostRun) {
      throw new HeddleException(String.valueOf(lostRun.getCause().getMessage()), lostRun);
    }
  }

  /** Waits until it is there, whatever it is and even if the calling thread is interrupted. */
  void awaitWhatever() {
    result.handle((_, _) -> true).join();
  }
}
