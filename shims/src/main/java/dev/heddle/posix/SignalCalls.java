package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/** System calls about signals. */
public final class SignalCalls {
  private static final int SIGACTION_BYTES = 152;
  private static final long NULL = 0;
  private static final String IGNORED_LINE = "SigIgn:";

  private static final NativeFunction SIGACTION = NativeFunction.returningInt("sigaction");
  private static final NativeFunction TGKILL = NativeFunction.returningInt("tgkill");
  private static final NativeFunction STRSIGNAL = NativeFunction.returningLong("strsignal");
  private static final NativeFunction PIDFD_SEND_SIGNAL =
      NativeFunction.systemCall("pidfd_send_signal");
  private static final long SYS_PIDFD_SEND_SIGNAL = 424;

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

  /** Sets what is done for a signal, past the JVM, which does not notice. */
  public static void setAction(int signal, Action action) {
    try (var arena = Arena.ofConfined()) {
      // Without SA_RESTART, so that calls do return.
      MemorySegment struct = arena.allocate(SIGACTION_BYTES, ADDRESS.byteSize());
      MemorySegment handler =
          switch (action) {
            case DEFAULT -> MemorySegment.NULL;
            case IGNORE -> MemorySegment.ofAddress(1);
            // A handler has to be C code that does no harm at any time.
            case INTERRUPT -> NativeFunction.addressOf("getpid");
          };
      struct.set(ADDRESS, 0, handler);
      SIGACTION.call(signal, struct.address(), NULL);
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
    TGKILL.call(process, thread, signal);
  }

  /** Sends a signal to the process of a {@linkplain Polling#pidfd process descriptor}. */
  public static void sendThrough(int pidfd, int signal, int flags) {
    PIDFD_SEND_SIGNAL.call(SYS_PIDFD_SEND_SIGNAL, pidfd, signal, NULL, flags);
  }

  /** Returns what the C library calls a signal: {@code Interrupt} for 2. */
  public static String text(int signal) {
    return NativeFunction.text(STRSIGNAL.callPlain(signal));
  }
}
