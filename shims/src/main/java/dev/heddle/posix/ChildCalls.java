package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The system calls that tell what became of children, as Linux on x86-64 has them. Every method may
 * be called by any thread; those that block say so.
 */
public final class ChildCalls {
  /** Do not wait. */
  public static final int WNOHANG = 1;

  /** Leave the child as it is, so that its status can be asked for again. */
  public static final int WNOWAIT = 0x0100_0000;

  private static final int SIGINFO_BYTES = 128;
  private static final int[] SIGINFO_FIELDS = {16, 20, 0, 24, 8};
  private static final int RUSAGE_LONGS = 18;

  private static final NativeFunction WAIT4 = NativeFunction.returningInt("wait4");
  private static final NativeFunction WAITID = NativeFunction.returningInt("waitid");

  private ChildCalls() {}

  /**
   * Asks for the status of a child without waiting: wait4(2).
   *
   * @return the child's id, 0 if none has a status; its status; and the members of {@code struct
   *     rusage}, the times as seconds and microseconds
   */
  public static int[] takeStatus(int pid, int options) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(JAVA_INT);
      MemorySegment usage = arena.allocate(JAVA_LONG, RUSAGE_LONGS);
      long found = WAIT4.call(pid, status.address(), options | WNOHANG, usage.address());
      var result = new int[2 + RUSAGE_LONGS];
      result[0] = (int) found;
      result[1] = status.get(JAVA_INT, 0);
      for (int i = 0; i < RUSAGE_LONGS; i++) {
        result[2 + i] = Math.clamp(usage.getAtIndex(JAVA_LONG, i), 0, Integer.MAX_VALUE);
      }
      return result;
    }
  }

  /**
   * Asks what children have come to: waitid(2). Blocks, unless {@link #WNOHANG} is among the
   * options.
   *
   * @param idType what the id is: 0 for any child, 1 of a process, 2 of a group, 3 a descriptor
   * @return {@code si_pid}, {@code si_uid}, {@code si_signo}, {@code si_status} and {@code
   *     si_code}; the first is 0 if there is nothing to tell
   * @throws PosixException also with EINTR, when the wait was interrupted by a signal
   */
  public static int[] waitFor(int idType, int id, int options) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(SIGINFO_BYTES, JAVA_LONG.byteAlignment());
      WAITID.call(idType, id, info.address(), options);
      var result = new int[SIGINFO_FIELDS.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = info.get(JAVA_INT, SIGINFO_FIELDS[i]);
      }
      return result;
    }
  }
}
