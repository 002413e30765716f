package dev.heddle.wait;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.time.Clock;

/**
 * What {@code time.sleep} does once its argument is checked: a function of one argument, the
 * nanoseconds to sleep.
 *
 * <p>GraalPy's own {@code time.sleep} of an integer waits for the next full clock second (seen in
 * 25.2.4). A signal whose handler raises ends the sleep; after any other the sleep goes on to its
 * deadline, as PEP 475 asks. The interpreter lock is free meanwhile, because GraalPy gives it up
 * around a call of a foreign object.
 */
@ExportLibrary(InteropLibrary.class)
public final class SleepFunction implements TruffleObject {
  // Half the scale, so that a deadline cannot overflow; 146 years.
  private static final long LONGEST_NANOS = Long.MAX_VALUE / 2;

  private final Clock clock;

  /** Creates a function that sleeps by a clock. */
  public SleepFunction(Clock clock) {
    this.clock = clock;
  }

  @ExportMessage
  boolean isExecutable() {
    return true;
  }

  @ExportMessage
  Object execute(
      Object[] arguments,
      @CachedLibrary("this") InteropLibrary self,
      @CachedLibrary(limit = "2") InteropLibrary numbers)
      throws ArityException, UnsupportedTypeException {
    if (arguments.length != 1) {
      throw ArityException.create(1, 1, arguments.length);
    }
    try {
      sleep(self, Math.clamp(numbers.asLong(arguments[0]), 0, LONGEST_NANOS));
    } catch (UnsupportedMessageException notANumber) {
      throw UnsupportedTypeException.create(arguments, "nanoseconds expected");
    }
    return true;
  }

  @TruffleBoundary
  private void sleep(Node self, long nanos) {
    long deadline = clock.now() + nanos;
    Node location = self.isAdoptable() ? self : null;
    TruffleSafepoint.setBlockedThreadInterruptible(location, clock::sleepUntil, deadline);
  }
}
