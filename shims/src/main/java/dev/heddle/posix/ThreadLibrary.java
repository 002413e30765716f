package dev.heddle.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The system's library of threads. */
public final class ThreadLibrary {
  private static final int NAME = 3; // _CS_GNU_LIBPTHREAD_VERSION
  private static final int BYTES = 128;

  private static final NativeFunction CONFSTR = NativeFunction.returningLong("confstr");

  private ThreadLibrary() {}

  /** Returns its name and version, {@code NPTL 2.36}; empty if the system does not tell. */
  public static String version() {
    try (var arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(BYTES);
      long length = CONFSTR.callPlain(NAME, text.address(), BYTES);
      return length > 0 && length <= BYTES ? text.getString(0) : "";
    }
  }
}
