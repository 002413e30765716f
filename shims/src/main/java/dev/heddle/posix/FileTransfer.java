package dev.heddle.posix;

import static dev.heddle.posix.LibC.CALL_STATE;
import static dev.heddle.posix.LibC.check;
import static dev.heddle.posix.LibC.rethrow;
import static dev.heddle.posix.LibC.withErrno;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The system call that copies a file into a socket or another file. */
public final class FileTransfer {
  /** Stands for the place at which the file was read last, which then moves on. */
  public static final long CURRENT = Long.MIN_VALUE;

  private FileTransfer() {}

  private static final class Sendfile {
    static final MethodHandle CALL =
        withErrno("sendfile", JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
  }

  /**
   * Copies bytes; blocks while there is no room for any, unless the target does not block.
   *
   * @param offset where in the file they begin, or {@link #CURRENT}
   * @return how many were copied; 0 at the end of the file
   */
  public static long send(int target, int file, long offset, long count) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment place =
          offset == CURRENT ? MemorySegment.NULL : arena.allocateFrom(JAVA_LONG, offset);
      long sent = (long) Sendfile.CALL.invokeExact(state, target, file, place, count);
      check("sendfile", sent, state);
      return sent;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
