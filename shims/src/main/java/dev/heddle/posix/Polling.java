package dev.heddle.posix;

import static dev.heddle.posix.LibC.CALL_STATE;
import static dev.heddle.posix.LibC.check;
import static dev.heddle.posix.LibC.errno;
import static dev.heddle.posix.LibC.rethrow;
import static dev.heddle.posix.LibC.withErrno;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The system calls that tell which descriptors are ready, and those that make descriptors to wait
 * for. Those that wait cannot be interrupted by Java; {@code dev.heddle.wait.Poller} can be.
 */
public final class Polling {
  /** There is something to read, or the other side has closed. */
  public static final short POLLIN = 1;

  /** Something can be written, or nobody reads. */
  public static final short POLLOUT = 4;

  /** The descriptor is not open; reported unasked. */
  public static final short POLLNVAL = 0x20;

  /** Waits without an end. */
  public static final long FOREVER = -1;

  private static final int POLLFD_BYTES = 8;
  private static final int EVENTS_OFFSET = 4;
  private static final int RETURNED_OFFSET = 6;
  // struct epoll_event is packed on x86-64.
  private static final int EPOLL_EVENT_BYTES = 12;
  private static final int EPOLL_DATA_OFFSET = 4;
  private static final int EFD_CLOEXEC = 0x80000;
  private static final int EFD_NONBLOCK = 0x800;
  private static final int EPOLL_CLOEXEC = 0x80000;
  private static final int COUNTER_BYTES = 8;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private Polling() {}

  private static final class Poll {
    static final MethodHandle CALL =
        withErrno("ppoll", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
  }

  private static final class EpollCreate {
    static final MethodHandle CALL = withErrno("epoll_create1", JAVA_INT, JAVA_INT);
  }

  private static final class EpollControl {
    static final MethodHandle CALL =
        withErrno("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  }

  private static final class EpollWait {
    static final MethodHandle CALL =
        withErrno("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  }

  private static final class Eventfd {
    static final MethodHandle CALL = withErrno("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
  }

  private static final class PidfdOpen {
    static final MethodHandle CALL = withErrno("syscall", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT);
    static final long NUMBER = 434;
  }

  private static final class ReadCounter {
    static final MethodHandle CALL = withErrno("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  }

  private static final class WriteCounter {
    static final MethodHandle CALL = withErrno("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  }

  /**
   * Waits until a descriptor is ready: ppoll(2). Blocks.
   *
   * @param fds the descriptors; negative ones are passed over
   * @param events what to wait for, for each
   * @param returned where the answer for each goes; 0 for one that is not ready
   * @param nanos how long to wait at most, or {@link #FOREVER}
   * @return how many are ready; 0 also when a signal has ended the wait
   */
  public static int poll(int[] fds, short[] events, short[] returned, long nanos) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment table =
          arena.allocate(POLLFD_BYTES * Math.max(1L, fds.length), JAVA_INT.byteSize());
      for (int i = 0; i < fds.length; i++) {
        table.set(JAVA_INT, (long) POLLFD_BYTES * i, fds[i]);
        table.set(JAVA_SHORT, (long) POLLFD_BYTES * i + EVENTS_OFFSET, events[i]);
      }
      MemorySegment timeout = MemorySegment.NULL;
      if (nanos >= 0) {
        timeout = arena.allocateFrom(JAVA_LONG, nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
      }
      int count =
          (int) Poll.CALL.invokeExact(state, table, (long) fds.length, timeout, MemorySegment.NULL);
      if (count < 0 && errno(state) == Posix.EINTR) {
        return 0;
      }
      check("poll", count, state);
      for (int i = 0; i < fds.length; i++) {
        returned[i] = table.get(JAVA_SHORT, (long) POLLFD_BYTES * i + RETURNED_OFFSET);
      }
      return count;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Makes an epoll descriptor that no child inherits. */
  public static int epollCreate() {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      int fd = (int) EpollCreate.CALL.invokeExact(state, EPOLL_CLOEXEC);
      check("epoll_create1", fd, state);
      return fd;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Changes what an epoll descriptor watches: epoll_ctl(2).
   *
   * @param operation EPOLL_CTL_ADD (1), EPOLL_CTL_DEL (2) or EPOLL_CTL_MOD (3)
   */
  public static void epollControl(int epoll, int operation, int fd, int events) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment event = arena.allocate(EPOLL_EVENT_BYTES);
      event.set(JAVA_INT_UNALIGNED, 0, events);
      event.set(JAVA_INT_UNALIGNED, EPOLL_DATA_OFFSET, fd);
      check(
          "epoll_ctl",
          (int) EpollControl.CALL.invokeExact(state, epoll, operation, fd, event),
          state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Returns what is ready now, without waiting: epoll_wait(2).
   *
   * @param most how many to return at most, at least 1
   * @return descriptor, events, descriptor, events, and so on
   */
  public static int[] epollReady(int epoll, int most) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment table = arena.allocate((long) EPOLL_EVENT_BYTES * most);
      int count = (int) EpollWait.CALL.invokeExact(state, epoll, table, most, 0);
      if (count < 0 && errno(state) == Posix.EINTR) {
        count = 0;
      }
      check("epoll_wait", count, state);
      var ready = new int[2 * count];
      for (int i = 0; i < count; i++) {
        long at = (long) EPOLL_EVENT_BYTES * i;
        ready[2 * i] = table.get(JAVA_INT_UNALIGNED, at + EPOLL_DATA_OFFSET);
        ready[2 * i + 1] = table.get(JAVA_INT_UNALIGNED, at);
      }
      return ready;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Makes an event descriptor with a count of 0 that never blocks and that no child inherits. */
  public static int eventfd() {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      int fd = (int) Eventfd.CALL.invokeExact(state, 0, EFD_CLOEXEC | EFD_NONBLOCK);
      check("eventfd", fd, state);
      return fd;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Makes an event descriptor ready to be read. */
  public static void raise(int eventfd) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment one = arena.allocateFrom(JAVA_LONG, 1);
      // It fails only when the count is at its end, and the descriptor is ready then.
      long _ = (long) WriteCounter.CALL.invokeExact(state, eventfd, one, (long) COUNTER_BYTES);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Makes an event descriptor no longer ready. */
  public static void lower(int eventfd) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment count = arena.allocate(JAVA_LONG);
      // It fails when it is not ready.
      long _ = (long) ReadCounter.CALL.invokeExact(state, eventfd, count, (long) COUNTER_BYTES);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Makes a descriptor of a process, which is ready to be read once the process has ended.
   *
   * @param flags 0, or what else pidfd_open(2) knows
   */
  public static int pidfd(int pid, int flags) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      long fd = (long) PidfdOpen.CALL.invokeExact(state, PidfdOpen.NUMBER, pid, flags);
      check("pidfd_open", fd, state);
      return (int) fd;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
