package dev.heddle.run;

/** A program that runs in another process. Safe for use by many threads. */
interface RunningProgram {
  /**
   * Waits for the program's end; to be called once. Blocks.
   *
   * @return its status, negative for a signal
   */
  int await();

  /** Returns the id of the process that it runs in. */
  int processId();

  /** Ends the process that it runs in, and those that the program has started, if it still runs. */
  void kill();

  /** How a program is started. */
  @FunctionalInterface
  interface Start {
    /**
     * Starts the program.
     *
     * @param streams the descriptors of its three standard streams, which stay the caller's
     * @throws dev.heddle.posix.PosixException if there can be no further process
     */
    RunningProgram with(int[] streams);
  }
}
