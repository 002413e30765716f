package dev.heddle.wait;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;

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
  private final Blocker blocker;

  /** Creates a function that sleeps through a blocker. */
  public SleepFunction(Blocker blocker) {
    this.blocker = blocker;
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
      sleep(self, numbers.asLong(arguments[0]));
    } catch (UnsupportedMessageException notANumber) {
      throw UnsupportedTypeException.create(arguments, "nanoseconds expected");
    }
    return true;
  }

  @TruffleBoundary
  private void sleep(Node self, long nanos) {
    long deadline = blocker.deadlineIn(nanos);
    Node location = self.isAdoptable() ? self : null;
    blocker.block(location, new BlockedOn.Sleep(deadline), blocker.clock()::sleepUntil, deadline);
  }
}
