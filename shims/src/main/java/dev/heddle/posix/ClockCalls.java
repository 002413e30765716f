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

/** System calls that read clocks, by the numbers that {@code clock_gettime(2)} has for them. */
public final class ClockCalls {
  private static final long NANOSECONDS = 1_000_000_000;

  private ClockCalls() {}

  private static final class ClockGettime {
    static final MethodHandle CALL = withErrno("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
  }

  private static final class ClockGetres {
    static final MethodHandle CALL = withErrno("clock_getres", JAVA_INT, JAVA_INT, ADDRESS);
  }

  /**
   * Returns what a clock shows, in nanoseconds.
   *
   * @throws PosixException if there is no such clock
   */
  public static long time(int clock) {
    return read("clock_gettime", ClockGettime.CALL, clock);
  }

  /**
   * Returns how finely a clock shows the time, in nanoseconds.
   *
   * @throws PosixException if there is no such clock
   */
  public static long resolution(int clock) {
    return read("clock_getres", ClockGetres.CALL, clock);
  }

  private static long read(String name, MethodHandle call, int clock) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment timespec = arena.allocate(JAVA_LONG, 2);
      check(name, (int) call.invokeExact(state, clock, timespec), state);
      return timespec.getAtIndex(JAVA_LONG, 0) * NANOSECONDS + timespec.getAtIndex(JAVA_LONG, 1);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
