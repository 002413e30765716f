package dev.heddle;

import java.io.Serial;

/**
 * A run was not accepted: as many go on and wait as the runtime's {@linkplain
 * Heddle.Builder#mostRuns budget} allows. Nothing has been started; it may be accepted later.
 */
public final class RunRejectedException extends HeddleException {
  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception with a message for the reader. */
  public RunRejectedException(String message) {
    super(message);
  }
}
