package dev.heddle.posix;

import static dev.heddle.posix.LibC.CALL_STATE;
import static dev.heddle.posix.LibC.check;
import static dev.heddle.posix.LibC.rethrow;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Set;

/**
 * A function of the C library that takes whole numbers and at most one buffer, and tells of a
 * failure by a result of -1. One way of calling does for all of them: they find their arguments in
 * registers of 64 bits, and do not look at those of more than they take.
 *
 * <p>May be called by any thread.
 */
public final class LibraryFunction {
  /** Stands among the arguments for the address of the buffer. */
  public static final long BUFFER = Long.MIN_VALUE;

  private static final int REGISTERS = 6;
  // The others return an int, and what else the register has means nothing.
  private static final Set<String> COUNTING = Set.of("pread", "pwrite", "getrandom");

  private final String name;
  private final MemorySegment address;

  private LibraryFunction(String name, MemorySegment address) {
    this.name = name;
    this.address = address;
  }

  @SuppressWarnings("restricted") // calling into libc is the purpose
  private static final class AnyFunction {
    static final MethodHandle CALL =
        Linker.nativeLinker()
            .downcallHandle(
                FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.captureCallState("errno"));
  }

  /**
   * Returns a function.
   *
   * @throws java.util.NoSuchElementException if the C library has none of that name
   */
  public static LibraryFunction of(String name) {
    return new LibraryFunction(name, LibC.address(name));
  }

  /** Tells whether its result says how many bytes it has read or written. */
  public boolean countsBytes() {
    return COUNTING.contains(name);
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
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment memory = arena.allocate(buffer.length + 1L, ADDRESS.byteAlignment());
      MemorySegment.copy(buffer, 0, memory, JAVA_BYTE, 0, buffer.length);
      long[] registers = Arrays.copyOf(arguments, REGISTERS);
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i] == BUFFER) {
          registers[i] = memory.address();
        }
      }
      long register =
          (long)
              AnyFunction.CALL.invokeExact(
                  address,
                  state,
                  registers[0],
                  registers[1],
                  registers[2],
                  registers[3],
                  registers[4],
                  registers[5]);
      long result = countsBytes() ? register : (int) register;
      check(name, result == -1 ? -1 : 0, state);
      MemorySegment.copy(memory, JAVA_BYTE, 0, buffer, 0, buffer.length);
      return result;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
