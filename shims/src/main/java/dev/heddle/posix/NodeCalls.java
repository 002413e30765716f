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

/** The system call that makes FIFOs and other special files. May be called by any thread. */
public final class NodeCalls {
  /** Stands for the working directory in the place of a directory's descriptor. */
  public static final int AT_FDCWD = -100;

  private NodeCalls() {}

  private static final class Mknodat {
    static final MethodHandle CALL =
        withErrno("mknodat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG);
  }

  /**
   * Makes a file: mknodat(2).
   *
   * @param directory the descriptor of the directory that a relative path begins at, or {@link
   *     #AT_FDCWD}
   * @param mode the file's kind and its permissions, of which the process's mask is taken away
   * @param device the device that a device file stands for
   */
  public static void make(int directory, byte[] path, int mode, long device) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment name = Posix.string(arena, path);
      int result = (int) Mknodat.CALL.invokeExact(state, directory, name, mode, device);
      check("mknodat", result, state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
