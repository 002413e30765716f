package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
  private static final ConcurrentLinkedDeque<MemorySegment> FREE = new ConcurrentLinkedDeque<>();

  private static final NativeFunction RECV = NativeFunction.returningLong("recv");

  private SocketInput() {}

  /**
   * Receives what is there.
   *
   * @param most how many bytes at most, no more than {@link #MOST_BYTES}
   * @return the bytes; none at the end
   * @throws PosixException if the call fails, {@link Posix#EAGAIN} if nothing is there
   */
  public static byte[] receive(int socket, int most) {
    if (most > MOST_BYTES) {
      throw new IllegalArgumentException("at most " + MOST_BYTES + " bytes, not " + most);
    }
    MemorySegment used = FREE.pollFirst();
    MemorySegment memory = used != null ? used : Arena.ofAuto().allocate(MOST_BYTES);
    try {
      long count = RECV.callUninterrupted(socket, memory.address(), most, MSG_DONTWAIT);
      return memory.asSlice(0, count).toArray(JAVA_BYTE);
    } finally {
      FREE.addFirst(memory);
    }
  }
}
