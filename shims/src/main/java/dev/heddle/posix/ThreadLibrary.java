package dev.heddle.posix;

import static dev.heddle.posix.LibC.plain;
import static dev.heddle.posix.LibC.rethrow;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The system's library of threads. */
public final class ThreadLibrary {
  private static final int NAME = 3; // _CS_GNU_LIBPTHREAD_VERSION
  private static final int BYTES = 128;

  private ThreadLibrary() {}

  private static final class Confstr {
    static final MethodHandle CALL = plain("confstr", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  }

  /** Returns its name and version, {@code NPTL 2.36}; empty if the system does not tell. */
  public static String version() {
    try (var arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(BYTES);
      long length = (long) Confstr.CALL.invokeExact(NAME, text, (long) BYTES);
      return length > 0 && length <= BYTES ? text.getString(0) : "";
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
