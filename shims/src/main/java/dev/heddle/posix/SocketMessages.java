package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Messages over Unix sockets that carry descriptors. Both methods block. */
@SuppressWarnings("restricted") // calling into libc is the purpose
public final class SocketMessages {
  private static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;
  private static final int MSG_CMSG_CLOEXEC = 0x4000_0000;
  private static final int MSG_NOSIGNAL = 0x4000;
  // sizeof(struct sockaddr_un)
  private static final int MOST_ADDRESS_BYTES = 110;
  // struct msghdr, struct iovec and struct cmsghdr of x86-64.
  private static final long HEADER_BYTES = 56;
  private static final long ADDRESS_BYTES = 8;
  private static final long IOV = 16;
  private static final long IOV_COUNT = 24;
  private static final long CONTROL = 32;
  private static final long CONTROL_BYTES = 40;
  private static final long FLAGS = 48;
  private static final long CONTROL_HEADER_BYTES = 16;

  private static final NativeFunction SENDMSG = NativeFunction.returningLong("sendmsg");
  private static final NativeFunction RECVMSG = NativeFunction.returningLong("recvmsg");

  private SocketMessages() {}

  /**
   * What came.
   *
   * @param bytes the number of bytes in the buffer; 0 at the end
   * @param descriptors new descriptors of this process, which no child inherits
   * @param flags what recvmsg(2) says of the message
   * @param sender the bytes of the sender's address as the kernel has it, the family first; empty
   *     if it has none
   */
  public record Received(int bytes, List<Integer> descriptors, int flags, List<Integer> sender) {}

  /**
   * Sends bytes, and descriptors with them.
   *
   * @return how many of the bytes were sent
   */
  public static int send(int socket, byte[] bytes, int[] descriptors, int flags) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(Math.max(1, bytes.length));
      MemorySegment.copy(bytes, 0, data, JAVA_BYTE, 0, bytes.length);
      MemorySegment header = header(arena, data, bytes.length, descriptors.length);
      MemorySegment control = header.get(ADDRESS, CONTROL);
      if (descriptors.length > 0) {
        control = control.reinterpret(header.get(JAVA_LONG, CONTROL_BYTES));
        control.set(JAVA_LONG, 0, CONTROL_HEADER_BYTES + 4L * descriptors.length);
        control.set(JAVA_INT, 8, SOL_SOCKET);
        control.set(JAVA_INT, 12, SCM_RIGHTS);
        MemorySegment.copy(
            descriptors, 0, control, JAVA_INT, CONTROL_HEADER_BYTES, descriptors.length);
      }
      return (int) SENDMSG.callUninterrupted(socket, header.address(), flags | MSG_NOSIGNAL);
    }
  }

  /**
   * Receives bytes, and the descriptors that came with them.
   *
   * @param most how many descriptors there is room for
   */
  public static Received receive(int socket, byte[] buffer, int most, int flags) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(Math.max(1, buffer.length));
      MemorySegment header = header(arena, data, buffer.length, most);
      MemorySegment sender = arena.allocate(MOST_ADDRESS_BYTES, 8);
      header.set(ADDRESS, 0, sender);
      header.set(JAVA_INT, ADDRESS_BYTES, MOST_ADDRESS_BYTES);
      int count =
          (int) RECVMSG.callUninterrupted(socket, header.address(), flags | MSG_CMSG_CLOEXEC);
      MemorySegment.copy(data, JAVA_BYTE, 0, buffer, 0, count);
      // The kernel repeats what it was asked for.
      int told = header.get(JAVA_INT, FLAGS) & ~MSG_CMSG_CLOEXEC;
      int length = Math.min(header.get(JAVA_INT, ADDRESS_BYTES), MOST_ADDRESS_BYTES);
      return new Received(count, descriptors(header), told, bytes(sender.asSlice(0, length)));
    }
  }

  private static List<Integer> descriptors(MemorySegment header) {
    long size = header.get(JAVA_LONG, CONTROL_BYTES);
    if (size < CONTROL_HEADER_BYTES) {
      return List.of();
    }
    MemorySegment control = header.get(ADDRESS, CONTROL).reinterpret(size);
    if (control.get(JAVA_INT, 8) != SOL_SOCKET || control.get(JAVA_INT, 12) != SCM_RIGHTS) {
      return List.of();
    }
    long end = control.get(JAVA_LONG, 0);
    return control
        .asSlice(CONTROL_HEADER_BYTES, end - CONTROL_HEADER_BYTES)
        .elements(JAVA_INT)
        .map(element -> element.get(JAVA_INT, 0))
        .toList();
  }

  private static List<Integer> bytes(MemorySegment segment) {
    return segment.elements(JAVA_BYTE).map(b -> Byte.toUnsignedInt(b.get(JAVA_BYTE, 0))).toList();
  }

  private static MemorySegment header(
      Arena arena, MemorySegment data, long bytes, int descriptors) {
    MemorySegment vector = arena.allocate(16, 8);
    vector.set(ADDRESS, 0, data);
    vector.set(JAVA_LONG, 8, bytes);
    MemorySegment header = arena.allocate(HEADER_BYTES, 8);
    header.set(ADDRESS, IOV, vector);
    header.set(JAVA_LONG, IOV_COUNT, 1);
    if (descriptors > 0) {
      long size = CONTROL_HEADER_BYTES + (4L * descriptors + 7 & ~7L);
      header.set(ADDRESS, CONTROL, arena.allocate(size, 8));
      header.set(JAVA_LONG, CONTROL_BYTES, size);
    }
    return header;
  }
}
