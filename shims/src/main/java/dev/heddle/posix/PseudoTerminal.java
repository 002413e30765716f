package dev.heddle.posix;

import static dev.heddle.posix.LibC.check;
import static dev.heddle.posix.LibC.rethrow;
import static dev.heddle.posix.LibC.withErrno;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A terminal without a screen. What is written to its program's end comes out at the other, each
 * {@code \n} as {@code \r\n}, as terminals have it.
 *
 * @param master our end
 * @param program the end that a program takes for a terminal; no child inherits either by itself
 */
public record PseudoTerminal(int master, int program) {
  private static final int O_RDWR = 2;
  private static final int O_NOCTTY = 0x100;
  private static final int O_CLOEXEC = 0x80000;
  private static final int TIOCGPTPEER = 0x5441;

  private static final class Openpt {
    static final MethodHandle CALL = withErrno("posix_openpt", JAVA_INT, JAVA_INT);
  }

  private static final class Unlockpt {
    static final MethodHandle CALL = withErrno("unlockpt", JAVA_INT, JAVA_INT);
  }

  private static final class Ioctl {
    // Variadic in C; on x86-64 integers are passed alike.
    static final MethodHandle CALL = withErrno("ioctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  }

  /**
   * Opens a terminal, which becomes nobody's controlling terminal.
   *
   * @throws PosixException if the system has none left
   */
  public static PseudoTerminal open() {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(LibC.CALL_STATE);
      int flags = O_RDWR | O_NOCTTY | O_CLOEXEC;
      int master = (int) Openpt.CALL.invokeExact(state, flags);
      check("posix_openpt", master, state);
      try {
        check("unlockpt", (int) Unlockpt.CALL.invokeExact(state, master), state);
        int program = (int) Ioctl.CALL.invokeExact(state, master, TIOCGPTPEER, flags);
        check("ioctl", program, state);
        return new PseudoTerminal(master, program);
      } catch (PosixException failure) {
        Posix.close(master);
        throw failure;
      }
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
