package dev.heddle.threading;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/**
 * A function of ours that Python code calls. Unlike a host object it is given the very objects that
 * Python passes, and costs a few hundred nanoseconds. The interpreter lock is not held meanwhile.
 */
@ExportLibrary(InteropLibrary.class)
public final class GuestFunction implements TruffleObject {
  /** What a function does. */
  @FunctionalInterface
  public interface Body {
    /**
     * Carries out a call.
     *
     * @return a number, a boolean, a string or a guest object
     */
    Object call(Object[] arguments);
  }

  private final Body body;

  /** Creates a function. */
  public GuestFunction(Body body) {
    this.body = body;
  }

  @ExportMessage
  boolean isExecutable() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object execute(Object[] arguments) {
    return body.call(arguments);
  }
}
