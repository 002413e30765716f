package dev.heddle.posix;

import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Gives signals back to the kernel. The JVM handles those that ask a process to end, and turns them
 * into an exit status; a program that CPython would let die by a signal has to die by it.
 */
public final class DefaultSignalActions {
  private static final List<String> ENDING = List.of("INT", "TERM", "HUP", "USR2");

  private DefaultSignalActions() {}

  /**
   * Lets SIGINT, SIGTERM, SIGHUP and SIGUSR2 end the process as they would end one without
   * handlers, unless ignored. The JVM has a use for SIGUSR2 only when a flight recorder samples
   * threads.
   */
  public static void restore() {
    for (String name : ENDING) {
      var signal = new Signal(name);
      SignalHandler before = Signal.handle(signal, SignalHandler.SIG_DFL);
      if (SignalHandler.SIG_IGN.equals(before)) {
        // As nohup and a shell's background jobs want it.
        Signal.handle(signal, before);
      }
    }
  }
}
