package dev.heddle;

/** How a run came to its end. */
public sealed interface RunEnd {
  /**
   * Returns the end as Python's {@code subprocess.Popen.returncode} would give it: 0 to 255 after
   * an exit, otherwise the negated number of the signal that ended the process.
   */
  int exitCode();

  /**
   * The program ended by itself, an uncaught exception included (status 1).
   *
   * @param status its exit status, 0 to 255
   */
  record Exit(int status) implements RunEnd {
    @Override
    public int exitCode() {
      return status;
    }
  }

  /**
   * A signal ended the program's process, sent by itself or by somebody else. An uncaught {@code
   * KeyboardInterrupt} ends a program by SIGINT.
   *
   * @param number the signal's number, such as 15 for SIGTERM
   */
  record Signal(int number) implements RunEnd {
    @Override
    public int exitCode() {
      return -number;
    }
  }

  /**
   * The run was ended because it went beyond one of its {@link Limits}.
   *
   * @param limit which one
   * @param detail what it did, in words
   */
  record LimitReached(Limit limit, String detail) implements RunEnd {
    @Override
    public int exitCode() {
      return KILLED;
    }
  }

  /** The run was ended by {@link Run#cancel} or {@link Heddle#close}. */
  record Cancelled() implements RunEnd {
    @Override
    public int exitCode() {
      return KILLED;
    }
  }

  /** The exit code of a run that was ended from outside: by SIGKILL. */
  int KILLED = -9;
}
