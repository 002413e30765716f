package dev.heddle;

import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A run that was started with {@link Heddle#start}. Safe for use by many threads, virtual ones
 * included; needs no closing.
 */
public interface Run {
  /**
   * Returns what completes with the result once the program has ended, its output has been read,
   * and what it had started is gone; exceptionally, with a {@link HeddleException}, if the run was
   * lost. Actions that depend on it run on a thread of the runtime's and hold up nobody else.
   * Completing or cancelling it does nothing to the run: see {@link #cancel}.
   */
  CompletableFuture<RunResult> result();

  /**
   * Waits for the result. When the calling thread is interrupted meanwhile, it keeps its interrupt
   * status and the run goes on.
   *
   * @throws HeddleException if the run was lost, or the calling thread is interrupted
   */
  RunResult await();

  /**
   * Returns the program's standard input, for a run whose options {@linkplain
   * RunOptions.Builder#openInput leave it open}. What is written is there for the program at once.
   * A write waits while the program has 64 KiB to read, and throws an {@link java.io.IOException}
   * when nobody can read it any more, or the writing thread is interrupted. Closing it is the end
   * of the program's input.
   *
   * @throws IllegalStateException if the input was not left open
   */
  OutputStream stdin();

  /**
   * Ends the run by SIGKILL, and all that it has started; does nothing if it has ended. Returns
   * before the end: {@link #result} completes then with a {@link RunEnd.Cancelled}.
   */
  void cancel();

  /** Tells whether the run has ended. */
  boolean isDone();

  /** Returns the id of the process that the program runs in; empty while there is none. */
  OptionalLong processId();

  /**
   * Asks the run what its threads and tasks do, as {@link Heddle#snapshots} does. The calling
   * thread waits.
   *
   * @return empty if its interpreter has not started yet or the run has ended
   * @throws HeddleException if it does not answer within a minute
   */
  Optional<RunSnapshot> snapshot();
}
