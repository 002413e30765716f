package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/** Memory that processes share, and waiting for a word of it to change. */
@SuppressWarnings("restricted") // mapping memory is the purpose
public final class SharedMemory {
  private static final int MFD_CLOEXEC = 1;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;
  private static final long SYS_FUTEX = 202;
  private static final int FUTEX_WAIT = 0;
  private static final int FUTEX_WAKE = 1;
  private static final long NULL = 0;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final NativeFunction MEMFD_CREATE = NativeFunction.returningInt("memfd_create");
  private static final NativeFunction FTRUNCATE = NativeFunction.returningInt("ftruncate");
  private static final NativeFunction MMAP = NativeFunction.returningLong("mmap");
  private static final NativeFunction MUNMAP = NativeFunction.returningInt("munmap");
  private static final NativeFunction FUTEX = NativeFunction.systemCall("futex");

  private SharedMemory() {}

  /**
   * Makes a file that is memory and has no name in any directory: it is gone when the last
   * descriptor and the last mapping are.
   *
   * @param label what the kernel shows it as
   * @param bytes its size
   * @return its descriptor
   */
  public static int create(String label, long bytes) {
    try (var arena = Arena.ofConfined()) {
      int fd = (int) MEMFD_CREATE.call(arena.allocateFrom(label).address(), MFD_CLOEXEC);
      FTRUNCATE.call(fd, bytes);
      return fd;
    }
  }

  /**
   * Maps the beginning of a file, and takes its descriptor over. When nobody refers to the segment
   * any more, the mapping ends and the descriptor is closed.
   *
   * @param fd a descriptor for reading and writing
   */
  public static MemorySegment map(int fd, long bytes) {
    long address = MMAP.call(NULL, bytes, PROT_READ_WRITE, MAP_SHARED, fd, 0);
    return MemorySegment.ofAddress(address)
        .reinterpret(bytes, Arena.ofAuto(), mapping -> unmap(mapping, fd));
  }

  private static void unmap(MemorySegment mapping, int fd) {
    MUNMAP.callPlain(mapping.address(), mapping.byteSize());
    Posix.close(fd);
  }

  /**
   * Waits until another thread or process wakes this one through a word. Blocks; a signal's handler
   * on this thread ends the wait, and it may end without a reason.
   *
   * @param word four bytes of memory that is shared
   * @param expected the wait does not begin when the word has another value
   * @param nanos how long to wait at most
   * @return false if a signal's handler ended the wait
   */
  public static boolean await(MemorySegment word, int expected, long nanos) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(JAVA_LONG, 2);
      time.setAtIndex(JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
      time.setAtIndex(JAVA_LONG, 1, nanos % NANOS_PER_SECOND);
      long result =
          FUTEX.callOrErrno(SYS_FUTEX, word.address(), FUTEX_WAIT, expected, time.address(), NULL);
      return result != -Posix.EINTR;
    } finally {
      Reference.reachabilityFence(word);
    }
  }

  /** Wakes one of the threads, of whatever process, that {@linkplain #await wait} at a word. */
  public static void wake(MemorySegment word) {
    try {
      FUTEX.callPlain(SYS_FUTEX, word.address(), FUTEX_WAKE, 1, NULL, NULL);
    } finally {
      Reference.reachabilityFence(word);
    }
  }
}
