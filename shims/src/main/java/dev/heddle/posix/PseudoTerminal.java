package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

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

  private static final NativeFunction OPENPT = NativeFunction.returningInt("posix_openpt");
  private static final NativeFunction UNLOCKPT = NativeFunction.returningInt("unlockpt");
  private static final NativeFunction IOCTL = NativeFunction.returningInt("ioctl");
  private static final NativeFunction TCGETATTR = NativeFunction.returningInt("tcgetattr");
  private static final NativeFunction TCSETATTR = NativeFunction.returningInt("tcsetattr");

  /**
   * Opens a terminal, which becomes nobody's controlling terminal.
   *
   * @throws PosixException if the system has none left
   */
  public static PseudoTerminal open() {
    int flags = O_RDWR | O_NOCTTY | O_CLOEXEC;
    int master = (int) OPENPT.call(flags);
    try {
      UNLOCKPT.call(master);
      return new PseudoTerminal(master, (int) IOCTL.call(master, TIOCGPTPEER, flags));
    } catch (PosixException failure) {
      Posix.close(master);
      throw failure;
    }
  }

  /**
   * Has what is written come out as it is, with every {@code \n} as such.
   *
   * @throws PosixException if the terminal is closed
   */
  public void passOutputOn() {
    try (var arena = Arena.ofConfined()) {
      MemorySegment termios = arena.allocate(STRUCT_BYTES, Long.BYTES);
      TCGETATTR.call(program, termios.address());
      // c_oflag, the second member; its lowest bit is OPOST.
      termios.setAtIndex(JAVA_INT, 1, termios.getAtIndex(JAVA_INT, 1) & ~1);
      TCSETATTR.call(program, TCSANOW, termios.address());
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
      MemorySegment size = arena.allocate(STRUCT_BYTES, Long.BYTES);
      IOCTL.call(other, TIOCGWINSZ, size.address());
      IOCTL.call(master, TIOCSWINSZ, size.address());
    }
  }
}
