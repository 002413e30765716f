package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * How much of a resource this process may use, as getrlimit(2) has it.
 *
 * @param soft what holds now; -1 for no limit
 * @param hard how far the process itself may raise that
 */
public record ResourceLimits(long soft, long hard) {
  private static final long BYTES = 2 * JAVA_LONG.byteSize();

  private static final NativeFunction GETRLIMIT = NativeFunction.returningInt("getrlimit");
  private static final NativeFunction SETRLIMIT = NativeFunction.returningInt("setrlimit");

  /**
   * Returns the limits of a resource.
   *
   * @throws PosixException if there is no such resource
   */
  public static ResourceLimits of(int resource) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocate(BYTES, JAVA_LONG.byteAlignment());
      GETRLIMIT.call(resource, limits.address());
      return new ResourceLimits(limits.getAtIndex(JAVA_LONG, 0), limits.getAtIndex(JAVA_LONG, 1));
    }
  }

  /**
   * Makes these the limits of a resource.
   *
   * @throws PosixException if there is no such resource, or this process may not do that
   */
  public void setFor(int resource) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocate(BYTES, JAVA_LONG.byteAlignment());
      limits.setAtIndex(JAVA_LONG, 0, soft);
      limits.setAtIndex(JAVA_LONG, 1, hard);
      SETRLIMIT.call(resource, limits.address());
    }
  }
}
