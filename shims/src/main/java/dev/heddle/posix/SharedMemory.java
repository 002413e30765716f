package dev.heddle.posix;

import static dev.heddle.posix.LibC.CALL_STATE;
import static dev.heddle.posix.LibC.check;
import static dev.heddle.posix.LibC.errno;
import static dev.heddle.posix.LibC.rethrow;
import static dev.heddle.posix.LibC.withErrno;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Memory that processes share, and waiting for a word of it to change. */
@SuppressWarnings("restricted") // calling into libc is the purpose
public final class SharedMemory {
  private static final int MFD_CLOEXEC = 1;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;
  private static final long MAP_FAILED = -1;
  private static final long SYS_FUTEX = 202;
  private static final int FUTEX_WAIT = 0;
  private static final int FUTEX_WAKE = 1;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private SharedMemory() {}

  private static final class MemfdCreate {
    static final MethodHandle CALL = withErrno("memfd_create", JAVA_INT, ADDRESS, JAVA_INT);
  }

  private static final class Ftruncate {
    static final MethodHandle CALL = withErrno("ftruncate", JAVA_INT, JAVA_INT, JAVA_LONG);
  }

  private static final class Mmap {
    static final MethodHandle CALL =
        withErrno("mmap", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
  }

  private static final class Munmap {
    static final MethodHandle CALL = LibC.plain("munmap", JAVA_INT, ADDRESS, JAVA_LONG);
  }

  private static final class Futex {
    static final MethodHandle CALL =
        Linker.nativeLinker()
            .downcallHandle(
                LibC.address("syscall"),
                FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
  }

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
      MemorySegment state = arena.allocate(CALL_STATE);
      int fd = (int) MemfdCreate.CALL.invokeExact(state, arena.allocateFrom(label), MFD_CLOEXEC);
      check("memfd_create", fd, state);
      check("ftruncate", (int) Ftruncate.CALL.invokeExact(state, fd, bytes), state);
      return fd;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Maps the beginning of a file, and takes its descriptor over. When nobody refers to the segment
   * any more, the mapping ends and the descriptor is closed.
   *
   * @param fd a descriptor for reading and writing
   */
  public static MemorySegment map(int fd, long bytes) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      long address =
          (long)
              Mmap.CALL.invokeExact(
                  state, MemorySegment.NULL, bytes, PROT_READ_WRITE, MAP_SHARED, fd, 0L);
      if (address == MAP_FAILED) {
        check("mmap", address, state);
      }
      return MemorySegment.ofAddress(address)
          .reinterpret(bytes, Arena.ofAuto(), mapping -> unmap(mapping, fd));
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  private static void unmap(MemorySegment mapping, int fd) {
    try {
      int _ = (int) Munmap.CALL.invokeExact(mapping, mapping.byteSize());
      Posix.close(fd);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
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
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment time = arena.allocate(JAVA_LONG, 2);
      time.setAtIndex(JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
      time.setAtIndex(JAVA_LONG, 1, nanos % NANOS_PER_SECOND);
      long result =
          (long)
              Futex.CALL.invokeExact(
                  state, SYS_FUTEX, word, FUTEX_WAIT, expected, time, MemorySegment.NULL, 0);
      return result == 0 || errno(state) != Posix.EINTR;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Wakes one of the threads, of whatever process, that {@linkplain #await wait} at a word. */
  public static void wake(MemorySegment word) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      long _ =
          (long)
              Futex.CALL.invokeExact(
                  state, SYS_FUTEX, word, FUTEX_WAKE, 1, MemorySegment.NULL, MemorySegment.NULL, 0);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
