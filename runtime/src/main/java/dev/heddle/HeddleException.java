package dev.heddle;

import java.io.Serial;

/**
 * A run could not be carried out, for a reason outside the Python program: the runtime is not
 * complete, a process cannot be started, a limit of the system is reached. The message says what to
 * do about it. An error of the program itself is never reported this way, see {@link RunResult}.
 */
public class HeddleException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception with a message for the reader. */
  public HeddleException(String message) {
    super(message);
  }

  /** Creates an exception with a message for the reader and the failure behind it. */
  public HeddleException(String message, Throwable cause) {
    super(message, cause);
  }
}
