package dev.heddle.posix;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What this process has one of: a directory, an environment, a timer. Changing these is for a
 * process that belongs to one program; the JVM does not notice. None of the methods blocks.
 */
public final class ProcessAttributes {
  private static final int O_RDWR_CLOEXEC = 0x80002;
  private static final byte[] NULL_DEVICE = "/dev/null".getBytes(StandardCharsets.US_ASCII);
  private static final int STANDARD_STREAMS = 3;

  private static final NativeFunction CHDIR = NativeFunction.returningInt("chdir");
  private static final NativeFunction CLEARENV = NativeFunction.returningInt("clearenv");
  private static final NativeFunction PUTENV = NativeFunction.returningInt("putenv");
  private static final NativeFunction OPEN = NativeFunction.returningInt("open");
  private static final NativeFunction ALARM = NativeFunction.returningInt("alarm");

  private ProcessAttributes() {}

  /** Changes the working directory. */
  public static void changeDirectory(byte[] directory) {
    try (var arena = Arena.ofConfined()) {
      CHDIR.call(NativeFunction.string(arena, directory).address());
    }
  }

  /**
   * Replaces the environment that C code sees and that other programs are started with. Its memory
   * is never given back, as with every environment that C code has changed.
   *
   * @param entries each {@code name=value}
   */
  public static void setEnvironment(List<byte[]> entries) {
    CLEARENV.callPlain();
    for (byte[] entry : entries) {
      PUTENV.call(NativeFunction.string(Arena.global(), entry).address());
    }
  }

  /** Opens the file that reads as empty and takes everything; no child inherits it. */
  public static int openNullDevice() {
    try (var arena = Arena.ofConfined()) {
      return (int) OPEN.call(NativeFunction.string(arena, NULL_DEVICE).address(), O_RDWR_CLOEXEC);
    }
  }

  /** Makes the three standard streams read nothing and write to nowhere. */
  public static void discardStandardStreams() {
    int fd = openNullDevice();
    for (int stream = 0; stream < STANDARD_STREAMS; stream++) {
      Descriptors.duplicateAs(fd, stream);
      Descriptors.setClosesOnExec(stream, false);
    }
    Posix.close(fd);
  }

  /** Stops the timer that SIGALRM comes from, and tells whether it was running. */
  public static boolean stopAlarm() {
    return ALARM.callPlain(0) != 0;
  }
}
