package dev.heddle.posix;

import static dev.heddle.posix.LibC.check;
import static dev.heddle.posix.LibC.rethrow;
import static dev.heddle.posix.LibC.withErrno;
import static java.lang.foreign.ValueLayout.ADDRESS;
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
  private static final int TIOCGWINSZ = 0x5413;
  private static final int TIOCSWINSZ = 0x5414;
  private static final int TCSANOW = 0;
  // More than a struct termios or a struct winsize has.
  private static final int STRUCT_BYTES = 64;

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

  private static final class IoctlAt {
    static final MethodHandle CALL = withErrno("ioctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  }

  private static final class Tcgetattr {
    static final MethodHandle CALL = withErrno("tcgetattr", JAVA_INT, JAVA_INT, ADDRESS);
  }

  private static final class Tcsetattr {
    static final MethodHandle CALL = withErrno("tcsetattr", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
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

  /**
   * Has what is written come out as it is, with every {@code \n} as such.
   *
   * @throws PosixException if the terminal is closed
   */
  public void passOutputOn() {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(LibC.CALL_STATE);
      MemorySegment termios = arena.allocate(STRUCT_BYTES, Long.BYTES);
      check("tcgetattr", (int) Tcgetattr.CALL.invokeExact(state, program, termios), state);
      // c_oflag, the second member; its lowest bit is OPOST.
      termios.setAtIndex(JAVA_INT, 1, termios.getAtIndex(JAVA_INT, 1) & ~1);
      check("tcsetattr", (int) Tcsetattr.CALL.invokeExact(state, program, TCSANOW, termios), state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Takes the size of another terminal.
   *
   * @param other a descriptor of that terminal
   * @throws PosixException if it is none
   */
  public void takeSizeOf(int other) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(LibC.CALL_STATE);
      MemorySegment size = arena.allocate(STRUCT_BYTES, Long.BYTES);
      check("ioctl", (int) IoctlAt.CALL.invokeExact(state, other, TIOCGWINSZ, size), state);
      check("ioctl", (int) IoctlAt.CALL.invokeExact(state, master, TIOCSWINSZ, size), state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
