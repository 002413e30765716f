package dev.heddle.run;

import dev.heddle.watch.ProcessTree;

/** A program that runs in another process. Safe for use by many threads. */
interface RunningProgram {
  /** Waits for the program's end; what it has started may go on. Blocks. */
  void awaitEnd();

  /**
   * Ends what the program has left, and gives its process up; to be called once, after its end.
   *
   * @return its status, negative for a signal
   */
  int finish();

  /** Returns the id of the process that it runs in. */
  int processId();

  /** Returns that process and what it has started. */
  ProcessTree tree();

  /** Ends the process that it runs in, and those that the program has started, if it still runs. */
  void kill();

  /** How a program is started. */
  @FunctionalInterface
  interface Start {
    /**
     * Starts the program.
     *
     * @param streams the descriptors of its three standard streams, its {@link RunReport}, and what
     *     else comes with it, if anything does; they stay the caller's
     * @throws dev.heddle.posix.PosixException if there can be no further process
     */
    RunningProgram with(int[] streams);
  }
}
