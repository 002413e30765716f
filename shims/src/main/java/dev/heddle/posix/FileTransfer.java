package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The system call that copies a file into a socket or another file. */
public final class FileTransfer {
  /** Stands for the place at which the file was read last, which then moves on. */
  public static final long CURRENT = Long.MIN_VALUE;

  private static final NativeFunction SENDFILE = NativeFunction.returningLong("sendfile");

  private FileTransfer() {}

  /**
   * Copies bytes; blocks while there is no room for any, unless the target does not block.
   *
   * @param offset where in the file they begin, or {@link #CURRENT}
   * @return how many were copied; 0 at the end of the file
   */
  public static long send(int target, int file, long offset, long count) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment place =
          offset == CURRENT ? MemorySegment.NULL : arena.allocateFrom(JAVA_LONG, offset);
      return SENDFILE.call(target, file, place.address(), count);
    }
  }
}
