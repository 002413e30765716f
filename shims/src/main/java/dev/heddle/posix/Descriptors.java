package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The descriptors of this process. Every method may be called by any thread; none blocks. */
public final class Descriptors {
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int O_CLOEXEC = 0x80000;
  private static final int F_GETFD = 1;
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_CLOEXEC = 0x80000;

  // The list's own descriptor is closed when the list is there.
  private static final Pattern DIRECTORY = Pattern.compile("/proc/\\d+/fd");

  private static final NativeFunction FCNTL = NativeFunction.returningInt("fcntl");
  private static final NativeFunction DUP3 = NativeFunction.returningInt("dup3");
  private static final NativeFunction SOCKET = NativeFunction.returningInt("socket");
  private static final NativeFunction BIND = NativeFunction.returningInt("bind");
  private static final NativeFunction SOCKETPAIR = NativeFunction.returningInt("socketpair");

  private Descriptors() {}

  /** Returns the open descriptors, each with what the kernel calls it: a path or a kind. */
  public static SortedMap<Integer, String> open() {
    var open = new TreeMap<Integer, String>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path entry : entries) {
        try {
          String target = Files.readSymbolicLink(entry).toString();
          if (!DIRECTORY.matcher(target).matches()) {
            open.put(Integer.parseInt(entry.getFileName().toString()), target);
          }
        } catch (IOException closedMeanwhile) {
          // By another thread.
        }
      }
    } catch (IOException noProcFileSystem) {
      throw new UncheckedIOException(noProcFileSystem);
    }
    return open;
  }

  /** Tells whether a descriptor is closed when this process becomes another program. */
  public static boolean closesOnExec(int fd) {
    return (fcntl(fd, F_GETFD, 0) & FD_CLOEXEC) != 0;
  }

  /** Sets whether a descriptor is closed when this process becomes another program. */
  public static void setClosesOnExec(int fd, boolean closes) {
    int _ = fcntl(fd, F_SETFD, closes ? FD_CLOEXEC : 0);
  }

  // One that another thread has closed meanwhile is nobody's concern.
  private static int fcntl(int fd, int command, int argument) {
    try {
      return (int) FCNTL.call(fd, command, argument);
    } catch (PosixException failure) {
      if (command != F_DUPFD_CLOEXEC && failure.errno() == Posix.EBADF) {
        return FD_CLOEXEC;
      }
      throw failure;
    }
  }

  /**
   * Makes another descriptor of the same file, with the lowest number that is free, which no child
   * inherits.
   *
   * @param least the least number to take
   */
  public static int duplicate(int fd, int least) {
    return fcntl(fd, F_DUPFD_CLOEXEC, least);
  }

  /**
   * Makes another descriptor of the same file under a given number, which no child inherits. What
   * had the number before is closed.
   */
  public static void duplicateAs(int fd, int number) {
    DUP3.call(fd, number, O_CLOEXEC);
  }

  /**
   * Takes a name that one socket on this machine can have at a time. It is given back when the last
   * descriptor of the socket is closed, however that comes about; no file has it.
   *
   * @param name a name in ASCII, at most 100 characters
   * @return the socket's descriptor, which no child inherits; empty if the name is taken
   */
  public static OptionalInt claimName(String name) {
    try (var arena = Arena.ofConfined()) {
      int fd = (int) SOCKET.call(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
      // The address's kind, and a zero where a path would begin.
      byte[] text = name.getBytes(StandardCharsets.US_ASCII);
      MemorySegment address = arena.allocate(text.length + 3L);
      address.set(JAVA_BYTE, 0, (byte) AF_UNIX);
      MemorySegment.copy(text, 0, address, JAVA_BYTE, 3, text.length);
      if (BIND.callPlain(fd, address.address(), address.byteSize()) < 0) {
        Posix.close(fd);
        return OptionalInt.empty();
      }
      return OptionalInt.of(fd);
    }
  }

  /** Makes two stream sockets that are connected with one another and have no name. */
  public static int[] socketPair() {
    return socketPair(SOCK_STREAM);
  }

  /**
   * Makes two Unix sockets that are connected with one another and have no name.
   *
   * @param type SOCK_STREAM, SOCK_DGRAM or SOCK_SEQPACKET, as a number
   */
  public static int[] socketPair(int type) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      SOCKETPAIR.call(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.address());
      return new int[] {ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1)};
    }
  }
}
