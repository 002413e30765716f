package dev.heddle.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.posix.PosixException;
import org.jspecify.annotations.Nullable;

/**
 * A function that Python calls and Java carries out. GraalPy gives the interpreter lock up around
 * the call, so the body may block; it must do so through {@code dev.heddle.wait}.
 */
@ExportLibrary(InteropLibrary.class)
public final class JavaFunction implements TruffleObject {
  /** What a function does. */
  @FunctionalInterface
  public interface Body {
    /**
     * Carries a call out.
     *
     * @param location where the guest program is, if that is known
     * @param arguments a guest's values: numbers, strings, Python's objects
     * @return a number, a boolean or an object that speaks interop
     */
    Object call(@Nullable Node location, Object[] arguments);
  }

  private final int arity;
  private final Body body;

  private JavaFunction(int arity, Body body) {
    this.arity = arity;
    this.body = body;
  }

  /** Creates a function of a number of arguments. */
  public static JavaFunction of(int arity, Body body) {
    return new JavaFunction(arity, body);
  }

  /**
   * Creates a function that is a system call or more. When one fails, the number of the error comes
   * back, negated.
   */
  public static JavaFunction systemCall(int arity, Body body) {
    return of(
        arity,
        (location, arguments) -> {
          try {
            return body.call(location, arguments);
          } catch (PosixException failure) {
            return -failure.errno();
          }
        });
  }

  /** Creates a function of at least a number of arguments. */
  public static JavaFunction ofAtLeast(int arity, Body body) {
    return new JavaFunction(-1 - arity, body);
  }

  @ExportMessage
  boolean isExecutable() {
    return true;
  }

  @ExportMessage
  Object execute(Object[] arguments, @CachedLibrary("this") InteropLibrary self)
      throws ArityException {
    int least = arity < 0 ? -1 - arity : arity;
    if (arguments.length < least || (arity >= 0 && arguments.length > arity)) {
      throw ArityException.create(least, arity, arguments.length);
    }
    return call(self, arguments);
  }

  @TruffleBoundary
  private Object call(Node self, Object[] arguments) {
    return body.call(self.isAdoptable() ? self : null, arguments);
  }

  /**
   * Returns an argument as a number of C's {@code int}. Functions are called by our own Python code
   * only.
   */
  public static int integer(Object argument) {
    return Math.toIntExact(number(argument));
  }

  /** Returns an argument as a number. Functions are called by our own Python code only. */
  public static long number(Object argument) {
    if (argument instanceof Number number) {
      return number.longValue();
    }
    try {
      // Python has more than one kind of number.
      return InteropLibrary.getUncached().asLong(argument);
    } catch (UnsupportedMessageException notANumber) {
      throw new IllegalArgumentException(notANumber);
    }
  }
}
