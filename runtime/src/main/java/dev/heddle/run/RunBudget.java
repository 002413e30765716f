package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.Limits;
import dev.heddle.watch.MachineMemory;

/**
 * How much all runs of a host may take together.
 *
 * @param running how many go on at a time at most
 * @param waiting how many more wait for that at most
 * @param memory the bytes that those in processes are counted with at most
 * @param contexts how many go on in the host's process at most
 */
public record RunBudget(int running, int waiting, long memory, int contexts) {
  /** What a JVM has besides its heap, and one without a program altogether. */
  static final long PROCESS_BYTES = 256L << 20;

  /** What a run takes for which nothing was set. */
  static final long TYPICAL_BYTES = 512L << 20;

  /** What a small run in the host's process takes of its heap, asyncio and threads included. */
  private static final long CONTEXT_BYTES = 16L << 20;

  /**
   * Of the memory that there is, for runs; the rest is for the host, whose heap may be a quarter.
   */
  private static final double SHARE = 0.75;

  /** Returns the memory for runs where nothing else was set. */
  public static long ofThisMachine() {
    return (long) (MachineMemory.bytes() * SHARE);
  }

  /** Returns how many runs in this process half of its heap has room for. */
  public static int contextsOfThisJvm() {
    return Math.clamp(Runtime.getRuntime().maxMemory() / 2 / CONTEXT_BYTES, 1, Integer.MAX_VALUE);
  }

  /**
   * Returns what is left for scripts while processes are kept ready for them.
   *
   * @throws HeddleException if nothing is
   */
  RunBudget without(int ready) {
    long left = memory - ready * PROCESS_BYTES;
    if (left <= 0) {
      throw new HeddleException(
          "%d processes that are kept ready need more memory than the %d MiB for all runs: keep"
                  .formatted(ready, mebibytes(memory))
              + " fewer, or set a larger Heddle.Builder.mostMemory");
    }
    return new RunBudget(running, waiting, left, contexts);
  }

  /**
   * Returns the bytes that a run is counted with: what its limits let it take, if they do.
   *
   * @throws HeddleException if that is more than there may be
   */
  long need(Limits limits) {
    if (limits.memoryBytes().isEmpty() && limits.heapBytes().isEmpty()) {
      return Math.min(TYPICAL_BYTES, memory);
    }
    long most = limits.memoryBytes().orElse(Long.MAX_VALUE);
    if (limits.heapBytes().isPresent()) {
      // As floating-point numbers they do not overflow.
      double processes = 1.0 + limits.childProcesses().orElse(0);
      most =
          Math.min(
              most, (long) (processes * (limits.heapBytes().getAsLong() + (double) PROCESS_BYTES)));
    }
    if (most > memory) {
      throw new HeddleException(
          "a run with these limits may take %d MiB, and all runs together %d MiB: set smaller"
                  .formatted(mebibytes(most), mebibytes(memory))
              + " Limits.heapBytes or memoryBytes, or a larger Heddle.Builder.mostMemory");
    }
    return most;
  }

  static long mebibytes(long bytes) {
    return bytes >> 20;
  }
}
