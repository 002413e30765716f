package dev.heddle.posix;

import static dev.heddle.posix.LibC.CALL_STATE;
import static dev.heddle.posix.LibC.C_STRING;
import static dev.heddle.posix.LibC.check;
import static dev.heddle.posix.LibC.plain;
import static dev.heddle.posix.LibC.rethrow;
import static dev.heddle.posix.LibC.withErrno;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/** System calls about signals. */
public final class SignalCalls {
  private static final int SIGACTION_BYTES = 152;
  private static final String IGNORED_LINE = "SigIgn:";

  private SignalCalls() {}

  /** What the kernel does when a signal comes. */
  public enum Action {
    /** What it does to a process that has never heard of the signal. */
    DEFAULT,
    /** Nothing. */
    IGNORE,
    /** Nothing, but a system call that waits returns EINTR. */
    INTERRUPT
  }

  private static final class Sigaction {
    static final MethodHandle CALL = withErrno("sigaction", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  }

  private static final class Tgkill {
    static final MethodHandle CALL = withErrno("tgkill", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  }

  private static final class Strsignal {
    static final MethodHandle CALL = plain("strsignal", C_STRING, JAVA_INT);
  }

  private static final class PidfdSendSignal {
    static final MethodHandle CALL =
        withErrno("syscall", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final long NUMBER = 424;
  }

  /** Sets what is done for a signal, past the JVM, which does not notice. */
  public static void setAction(int signal, Action action) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      // Without SA_RESTART, so that calls do return.
      MemorySegment struct = arena.allocate(SIGACTION_BYTES, ADDRESS.byteSize());
      MemorySegment handler =
          switch (action) {
            case DEFAULT -> MemorySegment.NULL;
            case IGNORE -> MemorySegment.ofAddress(1);
            // A handler has to be C code that does no harm at any time.
            case INTERRUPT -> LibC.address("getpid");
          };
      struct.set(ADDRESS, 0, handler);
      int result = (int) Sigaction.CALL.invokeExact(state, signal, struct, MemorySegment.NULL);
      check("sigaction", result, state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Ends this process by a signal, past the JVM, which answers those that report a fault with a
   * report of its own. The calling thread gets it: the caller does not go on.
   */
  public static void die(int signal) {
    setAction(signal, Action.DEFAULT);
    sendTo((int) ProcessHandle.current().pid(), NativeThread.current().id(), signal);
  }

  /** Returns the signals that this process ignores; bit {@code n - 1} stands for signal n. */
  public static long ignored() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(IGNORED_LINE))
          .mapToLong(
              line -> Long.parseUnsignedLong(line.substring(IGNORED_LINE.length()).strip(), 16))
          .findFirst()
          .orElse(0);
    } catch (IOException noProcFileSystem) {
      return 0;
    }
  }

  static void sendTo(int process, int thread, int signal) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      check("tgkill", (int) Tgkill.CALL.invokeExact(state, process, thread, signal), state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Sends a signal to the process of a {@linkplain Polling#pidfd process descriptor}. */
  public static void sendThrough(int pidfd, int signal, int flags) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      long result =
          (long)
              PidfdSendSignal.CALL.invokeExact(
                  state, PidfdSendSignal.NUMBER, pidfd, signal, MemorySegment.NULL, flags);
      check("pidfd_send_signal", result, state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Returns what the C library calls a signal: {@code Interrupt} for 2. */
  public static String text(int signal) {
    try {
      return ((MemorySegment) Strsignal.CALL.invokeExact(signal)).getString(0);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
