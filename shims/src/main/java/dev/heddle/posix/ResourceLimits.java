package dev.heddle.posix;

import static dev.heddle.posix.LibC.CALL_STATE;
import static dev.heddle.posix.LibC.check;
import static dev.heddle.posix.LibC.rethrow;
import static dev.heddle.posix.LibC.withErrno;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * How much of a resource this process may use, as getrlimit(2) has it.
 *
 * @param soft what holds now; -1 for no limit
 * @param hard how far the process itself may raise that
 */
public record ResourceLimits(long soft, long hard) {
  private static final long BYTES = 2 * JAVA_LONG.byteSize();

  private static final class Getrlimit {
    static final MethodHandle CALL = withErrno("getrlimit", JAVA_INT, JAVA_INT, ADDRESS);
  }

  private static final class Setrlimit {
    static final MethodHandle CALL = withErrno("setrlimit", JAVA_INT, JAVA_INT, ADDRESS);
  }

  /**
   * Returns the limits of a resource.
   *
   * @throws PosixException if there is no such resource
   */
  public static ResourceLimits of(int resource) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment limits = arena.allocate(BYTES, JAVA_LONG.byteAlignment());
      check("getrlimit", (int) Getrlimit.CALL.invokeExact(state, resource, limits), state);
      return new ResourceLimits(limits.getAtIndex(JAVA_LONG, 0), limits.getAtIndex(JAVA_LONG, 1));
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Makes these the limits of a resource.
   *
   * @throws PosixException if there is no such resource, or this process may not do that
   */
  public void setFor(int resource) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment limits = arena.allocate(BYTES, JAVA_LONG.byteAlignment());
      limits.setAtIndex(JAVA_LONG, 0, soft);
      limits.setAtIndex(JAVA_LONG, 1, hard);
      check("setrlimit", (int) Setrlimit.CALL.invokeExact(state, resource, limits), state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
