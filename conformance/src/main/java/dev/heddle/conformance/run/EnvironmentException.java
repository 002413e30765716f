package dev.heddle.conformance.run;

import java.io.Serial;

/**
 * Nothing can be said about conformance, for a reason outside Heddle and the lessons: no CPython to
 * record from, no distribution, a file that cannot be read. The message says what to do about it.
 */
public sealed class EnvironmentException extends RuntimeException permits UnsteadyException {
  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception with a message for the reader. */
  public EnvironmentException(String message) {
    super(message);
  }

  /** Creates an exception with a message for the reader and the failure behind it. */
  public EnvironmentException(String message, Throwable cause) {
    super(message, cause);
  }
}
