package dev.heddle.run;

import dev.heddle.OutputChunk;
import java.util.List;
import java.util.OptionalLong;

/**
 * A connection to a run's process that is read together with its output, so that what it says comes
 * in order with that.
 */
interface SideChannel {
  /** Returns its descriptor; negative when there is nothing more to read. */
  int descriptor();

  /**
   * Reads what is there.
   *
   * @return whether it has something to deliver, once the output that came before has been read
   */
  boolean receive();

  /**
   * Delivers it.
   *
   * @param output what was captured since the last time
   */
  void deliver(List<OutputChunk> output);

  /**
   * Returns since when the run is busy, by {@code System.nanoTime}: what the limit of its wall time
   * is counted from.
   *
   * @return empty if it is idle
   */
  OptionalLong busySince();
}
