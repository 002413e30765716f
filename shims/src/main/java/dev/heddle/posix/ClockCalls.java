package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** System calls that read clocks, by the numbers that {@code clock_gettime(2)} has for them. */
public final class ClockCalls {
  private static final long NANOSECONDS = 1_000_000_000;

  private static final NativeFunction CLOCK_GETTIME = NativeFunction.returningInt("clock_gettime");
  private static final NativeFunction CLOCK_GETRES = NativeFunction.returningInt("clock_getres");

  private ClockCalls() {}

  /**
   * Returns what a clock shows, in nanoseconds.
   *
   * @throws PosixException if there is no such clock
   */
  public static long time(int clock) {
    return read(CLOCK_GETTIME, clock);
  }

  /**
   * Returns how finely a clock shows the time, in nanoseconds.
   *
   * @throws PosixException if there is no such clock
   */
  public static long resolution(int clock) {
    return read(CLOCK_GETRES, clock);
  }

  private static long read(NativeFunction function, int clock) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment timespec = arena.allocate(JAVA_LONG, 2);
      function.call(clock, timespec.address());
      return timespec.getAtIndex(JAVA_LONG, 0) * NANOSECONDS + timespec.getAtIndex(JAVA_LONG, 1);
    }
  }
}
