package dev.heddle.wait;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.interop.JavaFunction;
import dev.heddle.posix.LibraryFunction;
import dev.heddle.posix.PosixException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function of the C library that {@code _heddle.systemcalls} names. Its arguments are
 * the name, what the call may wait for (empty if it does not wait), the content of a buffer with a
 * character for each byte, and five numbers, {@link LibraryFunction#BUFFER} for the buffer among
 * them.
 */
final class LibraryCall {
  private static final int NUMBERS = 3;

  private final Blocker blocker;
  private final @Nullable Node location;
  private final LibraryFunction function;
  private final String awaited;
  private final byte[] buffer;
  private final long[] numbers;

  LibraryCall(Blocker blocker, @Nullable Node location, Object[] arguments) {
    this.blocker = blocker;
    this.location = location;
    function = LibraryFunction.of(text(arguments[0]));
    awaited = text(arguments[1]);
    buffer = text(arguments[2]).getBytes(StandardCharsets.ISO_8859_1);
    numbers = Arrays.stream(arguments).skip(NUMBERS).mapToLong(JavaFunction::number).toArray();
  }

  private static String text(Object argument) {
    try {
      return InteropLibrary.getUncached().asString(argument);
    } catch (UnsupportedMessageException notAString) {
      throw new IllegalArgumentException(notAString);
    }
  }

  /**
   * Calls the function and returns its result.
   *
   * @throws PosixException if it fails
   */
  long result() {
    if (awaited.isEmpty()) {
      return function.call(buffer, numbers);
    }
    return WaitingCall.block(
        blocker,
        location,
        new BlockedOn.Input(awaited, BlockedOn.NEVER),
        () -> function.call(buffer, numbers));
  }

  /**
   * Calls the function and returns what it has left in the buffer.
   *
   * @throws PosixException if it fails
   */
  String content() {
    long result = result();
    int length = function.countsBytes() ? (int) result : buffer.length;
    return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
  }
}
