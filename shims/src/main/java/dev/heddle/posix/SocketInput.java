package dev.heddle.posix;

import static dev.heddle.posix.LibC.CALL_STATE;
import static dev.heddle.posix.LibC.check;
import static dev.heddle.posix.LibC.errno;
import static dev.heddle.posix.LibC.rethrow;
import static dev.heddle.posix.LibC.withErrno;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Receives from sockets without waiting, through memory that is used again. Safe for use by many
 * threads.
 */
public final class SocketInput {
  /** How many bytes one call receives at most: as many as asyncio asks for. */
  public static final int MOST_BYTES = 1 << 18;

  private static final int MSG_DONTWAIT = 0x40;

  // What calls have used and others may use: filling new memory with zeros takes longer than most
  // calls.
  private static final ConcurrentLinkedDeque<Memory> FREE = new ConcurrentLinkedDeque<>();

  private SocketInput() {}

  private static final class Recv {
    static final MethodHandle CALL =
        withErrno("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  }

  private record Memory(MemorySegment state, MemorySegment data) {
    static Memory take() {
      Memory used = FREE.pollFirst();
      return used != null
          ? used
          : new Memory(Arena.ofAuto().allocate(CALL_STATE), Arena.ofAuto().allocate(MOST_BYTES));
    }
  }

  /**
   * Receives what is there.
   *
   * @param most how many bytes at most, no more than {@link #MOST_BYTES}
   * @return the bytes; none at the end
   * @throws PosixException if the call fails, {@link Posix#EAGAIN} if nothing is there
   */
  public static byte[] receive(int socket, int most) {
    Memory memory = Memory.take();
    try {
      MemorySegment data = memory.data.asSlice(0, most);
      long count;
      do {
        count = (long) Recv.CALL.invokeExact(memory.state, socket, data, (long) most, MSG_DONTWAIT);
      } while (count < 0 && errno(memory.state) == Posix.EINTR);
      check("recv", count, memory.state);
      return data.asSlice(0, count).toArray(JAVA_BYTE);
    } catch (Throwable failure) {
      throw rethrow(failure);
    } finally {
      FREE.addFirst(memory);
    }
  }
}
