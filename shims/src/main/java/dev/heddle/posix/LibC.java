package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * How functions of the C library are called, and how their errors are told. Each handle that is
 * made here belongs in a nested class of its own: making one takes milliseconds, and few processes
 * need them all.
 */
@SuppressWarnings("restricted") // calling into libc is the purpose
final class LibC {
  /** The state that a call of a {@linkplain #withErrno function with errno} takes first. */
  static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();

  private static final Linker LINKER = Linker.nativeLinker();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  static final AddressLayout C_STRING =
      ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, JAVA_BYTE));

  private LibC() {}

  private static final class Strerror {
    static final MethodHandle CALL = plain("strerror", C_STRING, JAVA_INT);
  }

  static MemorySegment address(String name) {
    return LINKER.defaultLookup().findOrThrow(name);
  }

  static MethodHandle plain(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(address(name), FunctionDescriptor.of(result, arguments));
  }

  /** Returns a function that not every C library has. */
  static Optional<MethodHandle> found(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER
        .defaultLookup()
        .find(name)
        .map(address -> LINKER.downcallHandle(address, FunctionDescriptor.of(result, arguments)));
  }

  static MethodHandle withErrno(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        address(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  static int errno(MemorySegment state) {
    return (int) ERRNO.get(state, 0L);
  }

  static void check(String call, long result, MemorySegment state) {
    if (result < 0) {
      throw failure(call, errno(state));
    }
  }

  static void checkResult(String call, int result) {
    if (result != 0) {
      throw failure(call, result);
    }
  }

  private static PosixException failure(String call, int errno) {
    try {
      MemorySegment text = (MemorySegment) Strerror.CALL.invokeExact(errno);
      return new PosixException(call, errno, text.getString(0));
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  static RuntimeException rethrow(Throwable failure) {
    return switch (failure) {
      case RuntimeException exception -> exception;
      case Error error -> throw error;
      default -> new IllegalStateException(failure);
    };
  }
}
