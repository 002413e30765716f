package dev.heddle.conformance.run;

import java.io.Serial;

/**
 * CPython itself does not end with a program, or does something else each time, so that nothing can
 * be compared with it.
 */
public final class UnsteadyException extends EnvironmentException {
  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception with a message for the reader. */
  public UnsteadyException(String message) {
    super(message);
  }
}
