package dev.heddle.posix;

import java.io.Serial;

/** A system call failed. */
public final class PosixException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int errno;

  PosixException(String call, int errno, String reason) {
    super(call + ": " + reason + " (errno " + errno + ")");
    this.errno = errno;
  }

  /** Returns the number of the error, such as {@link Posix#ENOENT}. */
  public int errno() {
    return errno;
  }
}
