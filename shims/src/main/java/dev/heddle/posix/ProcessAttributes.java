package dev.heddle.posix;

import static dev.heddle.posix.LibC.CALL_STATE;
import static dev.heddle.posix.LibC.check;
import static dev.heddle.posix.LibC.plain;
import static dev.heddle.posix.LibC.rethrow;
import static dev.heddle.posix.LibC.withErrno;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
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

  private ProcessAttributes() {}

  private static final class Chdir {
    static final MethodHandle CALL = withErrno("chdir", JAVA_INT, ADDRESS);
  }

  private static final class Clearenv {
    static final MethodHandle CALL = plain("clearenv", JAVA_INT);
  }

  private static final class Putenv {
    static final MethodHandle CALL = withErrno("putenv", JAVA_INT, ADDRESS);
  }

  private static final class Open {
    static final MethodHandle CALL = withErrno("open", JAVA_INT, ADDRESS, JAVA_INT);
  }

  private static final class Alarm {
    static final MethodHandle CALL = plain("alarm", JAVA_INT, JAVA_INT);
  }

  /** Changes the working directory. */
  public static void changeDirectory(byte[] directory) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      check("chdir", (int) Chdir.CALL.invokeExact(state, Posix.string(arena, directory)), state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Replaces the environment that C code sees and that other programs are started with. Its memory
   * is never given back, as with every environment that C code has changed.
   *
   * @param entries each {@code name=value}
   */
  public static void setEnvironment(List<byte[]> entries) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      int _ = (int) Clearenv.CALL.invokeExact();
      for (byte[] entry : entries) {
        MemorySegment kept = Posix.string(Arena.global(), entry);
        check("putenv", (int) Putenv.CALL.invokeExact(state, kept), state);
      }
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Opens the file that reads as empty and takes everything; no child inherits it. */
  public static int openNullDevice() {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      int fd = (int) Open.CALL.invokeExact(state, Posix.string(arena, NULL_DEVICE), O_RDWR_CLOEXEC);
      check("open", fd, state);
      return fd;
    } catch (Throwable failure) {
      throw rethrow(failure);
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
    try {
      return (int) Alarm.CALL.invokeExact(0) != 0;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
