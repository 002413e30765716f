package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Set;

/**
 * A function of the C library that takes up to six whole numbers, of which one may be the address
 * of a buffer, and tells of a failure by a result of -1.
 *
 * <p>May be called by any thread.
 */
public final class LibraryFunction {
  /** Stands among the arguments for the address of the buffer. */
  public static final long BUFFER = Long.MIN_VALUE;

  // The others return an int.
  private static final Set<String> COUNTING = Set.of("pread", "pwrite", "getrandom");

  private final NativeFunction function;
  private final boolean countsBytes;

  private LibraryFunction(NativeFunction function, boolean countsBytes) {
    this.function = function;
    this.countsBytes = countsBytes;
  }

  /**
   * Returns a function.
   *
   * @throws java.util.NoSuchElementException if the C library has none of that name
   */
  public static LibraryFunction of(String name) {
    return COUNTING.contains(name)
        ? new LibraryFunction(NativeFunction.returningLong(name), true)
        : new LibraryFunction(NativeFunction.returningInt(name), false);
  }

  /** Tells whether its result says how many bytes it has read or written. */
  public boolean countsBytes() {
    return countsBytes;
  }

  /**
   * Calls it.
   *
   * @param buffer what the buffer contains, and afterwards what the function has left there
   * @param arguments numbers, and {@link #BUFFER} where the address of the buffer is to be
   * @throws PosixException if it fails
   */
  public long call(byte[] buffer, long... arguments) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(buffer.length + 1L, ADDRESS.byteAlignment());
      MemorySegment.copy(buffer, 0, memory, JAVA_BYTE, 0, buffer.length);
      long address = memory.address();
      long result =
          function.call(
              Arrays.stream(arguments)
                  .map(number -> number == BUFFER ? address : number)
                  .toArray());
      MemorySegment.copy(memory, JAVA_BYTE, 0, buffer, 0, buffer.length);
      return result;
    }
  }
}
