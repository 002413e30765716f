package dev.heddle.run;

import dev.heddle.posix.DefaultSignalActions;
import dev.heddle.posix.Posix;

/** The end of this process, as the kernel and a waiting parent see it. */
public final class ProcessExit {
  /** The system property that is true while an AOT cache is made. */
  public static final String TRAINING = "heddle.training";

  private static final int SHELL_SIGNAL_BASE = 128;

  private ProcessExit() {}

  /**
   * Ends the process at once, without the JVM's shutdown: a run has cleaned up by itself.
   *
   * @param status the exit status, or the negated number of the signal to die by
   */
  public static void end(int status) {
    if (status < 0) {
      dieBy(-status);
      Posix.exit(SHELL_SIGNAL_BASE - status);
    }
    if (Boolean.getBoolean(TRAINING)) {
      // The JVM writes down then what its AOT cache is to hold.
      Runtime.getRuntime().halt(status);
    }
    Posix.exit(status);
  }

  private static void dieBy(int signal) {
    DefaultSignalActions.restore();
    int self = (int) ProcessHandle.current().pid();
    Posix.kill(self, signal);
    try {
      // The signal may be delivered to another thread a moment later.
      Thread.sleep(1000);
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
  }
}
