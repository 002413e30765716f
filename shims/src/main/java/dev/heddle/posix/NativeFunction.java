package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * A function of the C library. One way of calling does for all of them, also for those with a
 * variable number of arguments: on x86-64 they find up to six whole numbers and addresses in
 * registers of 64 bits, and do not look at more registers than they take. So what a call is made
 * of, which takes milliseconds and a dozen classes to make, is made once in a process.
 *
 * <p>Memory whose address is an argument has to stay reachable until the call is over.
 *
 * <p>May be used by any thread; a call blocks as long as the function does.
 */
@SuppressWarnings("restricted") // calling into the C library is the purpose
final class NativeFunction {
  private static final int REGISTERS = 6;
  private static final long FAILED = -1;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));
  private static final ThreadLocal<MemorySegment> STATES =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

  private final String name;
  private final MemorySegment address;
  private final boolean returnsLong;

  private NativeFunction(String name, MemorySegment address, boolean returnsLong) {
    this.name = name;
    this.address = address;
    this.returnsLong = returnsLong;
  }

  private static final class AnyFunction {
    static final MethodHandle CALL =
        Linker.nativeLinker()
            .downcallHandle(
                FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.captureCallState("errno"));
  }

  private static final class Strerror {
    static final NativeFunction CALL = returningLong("strerror");
  }

  /**
   * Returns a function whose result is an {@code int}; the upper half of the register that it comes
   * in means nothing.
   *
   * @throws java.util.NoSuchElementException if the C library has none of that name
   */
  static NativeFunction returningInt(String name) {
    return new NativeFunction(name, addressOf(name), false);
  }

  /**
   * Returns a function whose result is a {@code long}, a size or an address.
   *
   * @throws java.util.NoSuchElementException if the C library has none of that name
   */
  static NativeFunction returningLong(String name) {
    return new NativeFunction(name, addressOf(name), true);
  }

  /**
   * Returns a system call that the C library has no function for; its number is the first argument.
   *
   * @param name what messages call it
   */
  static NativeFunction systemCall(String name) {
    return new NativeFunction(name, addressOf("syscall"), true);
  }

  /** Returns a function that not every C library has, whose result is an {@code int}. */
  static Optional<NativeFunction> ifPresent(String name) {
    return Linker.nativeLinker()
        .defaultLookup()
        .find(name)
        .map(address -> new NativeFunction(name, address, false));
  }

  static MemorySegment addressOf(String name) {
    return Linker.nativeLinker().defaultLookup().findOrThrow(name);
  }

  /** Returns the C string that begins at an address. */
  static String text(long address) {
    return MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
  }

  /** Returns a C string of bytes. */
  static MemorySegment string(Arena arena, byte[] bytes) {
    MemorySegment segment = arena.allocate(bytes.length + 1L);
    MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 0, bytes.length);
    return segment;
  }

  /** Calls the function, whose result tells nothing of failures. */
  long callPlain(long... arguments) {
    return call(STATES.get(), arguments);
  }

  /**
   * Calls the function.
   *
   * @throws PosixException if the result is -1
   */
  long call(long... arguments) {
    MemorySegment state = STATES.get();
    long result = call(state, arguments);
    if (result == FAILED) {
      throw failure(name, state.get(JAVA_INT, ERRNO));
    }
    return result;
  }

  /**
   * Calls the function, and again whenever a signal's handler has interrupted it.
   *
   * @throws PosixException if the result is -1 for another reason
   */
  long callUninterrupted(long... arguments) {
    MemorySegment state = STATES.get();
    while (true) {
      long result = call(state, arguments);
      if (result != FAILED) {
        return result;
      }
      int errno = state.get(JAVA_INT, ERRNO);
      if (errno != Posix.EINTR) {
        throw failure(name, errno);
      }
    }
  }

  /** Calls the function, and returns the negated number of the error if the result is -1. */
  long callOrErrno(long... arguments) {
    MemorySegment state = STATES.get();
    long result = call(state, arguments);
    return result == FAILED ? -state.get(JAVA_INT, ERRNO) : result;
  }

  /**
   * Calls the function, whose result is the number of an error, or 0.
   *
   * @throws PosixException if it is not 0
   */
  void callForErrno(long... arguments) {
    int errno = (int) callPlain(arguments);
    if (errno != 0) {
      throw failure(name, errno);
    }
  }

  private long call(MemorySegment state, long[] arguments) {
    if (arguments.length > REGISTERS) {
      throw new IllegalArgumentException(name + " takes more than comes in registers");
    }
    try {
      long register =
          (long)
              AnyFunction.CALL.invokeExact(
                  address,
                  state,
                  word(arguments, 0),
                  word(arguments, 1),
                  word(arguments, 2),
                  word(arguments, 3),
                  word(arguments, 4),
                  word(arguments, 5));
      return returnsLong ? register : (int) register;
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static long word(long[] arguments, int index) {
    return index < arguments.length ? arguments[index] : 0;
  }

  private static PosixException failure(String call, int errno) {
    return new PosixException(call, errno, text(Strerror.CALL.callPlain(errno)));
  }
}
