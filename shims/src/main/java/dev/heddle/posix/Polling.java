package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

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
  private static final long NULL = 0;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final NativeFunction POLL = NativeFunction.returningInt("ppoll");
  private static final NativeFunction EPOLL_CREATE = NativeFunction.returningInt("epoll_create1");
  private static final NativeFunction EPOLL_CONTROL = NativeFunction.returningInt("epoll_ctl");
  private static final NativeFunction EPOLL_WAIT = NativeFunction.returningInt("epoll_wait");
  private static final NativeFunction EVENTFD = NativeFunction.returningInt("eventfd");
  private static final NativeFunction PIDFD_OPEN = NativeFunction.systemCall("pidfd_open");
  private static final long SYS_PIDFD_OPEN = 434;
  private static final NativeFunction READ = NativeFunction.returningLong("read");
  private static final NativeFunction WRITE = NativeFunction.returningLong("write");

  private Polling() {}

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
      int count = orNone(POLL, table.address(), fds.length, timeout.address(), NULL);
      for (int i = 0; i < fds.length; i++) {
        returned[i] = table.get(JAVA_SHORT, (long) POLLFD_BYTES * i + RETURNED_OFFSET);
      }
      return count;
    }
  }

  // A signal's handler has ended the call: nothing is ready.
  private static int orNone(NativeFunction function, long... arguments) {
    try {
      return (int) function.call(arguments);
    } catch (PosixException failure) {
      if (failure.errno() == Posix.EINTR) {
        return 0;
      }
      throw failure;
    }
  }

  /** Makes an epoll descriptor that no child inherits. */
  public static int epollCreate() {
    return (int) EPOLL_CREATE.call(EPOLL_CLOEXEC);
  }

  /**
   * Changes what an epoll descriptor watches: epoll_ctl(2).
   *
   * @param operation EPOLL_CTL_ADD (1), EPOLL_CTL_DEL (2) or EPOLL_CTL_MOD (3)
   */
  public static void epollControl(int epoll, int operation, int fd, int events) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment event = arena.allocate(EPOLL_EVENT_BYTES);
      event.set(JAVA_INT_UNALIGNED, 0, events);
      event.set(JAVA_INT_UNALIGNED, EPOLL_DATA_OFFSET, fd);
      EPOLL_CONTROL.call(epoll, operation, fd, event.address());
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
      MemorySegment table = arena.allocate((long) EPOLL_EVENT_BYTES * most);
      int count = orNone(EPOLL_WAIT, epoll, table.address(), most, 0);
      var ready = new int[2 * count];
      for (int i = 0; i < count; i++) {
        long at = (long) EPOLL_EVENT_BYTES * i;
        ready[2 * i] = table.get(JAVA_INT_UNALIGNED, at + EPOLL_DATA_OFFSET);
        ready[2 * i + 1] = table.get(JAVA_INT_UNALIGNED, at);
      }
      return ready;
    }
  }

  /** Makes an event descriptor with a count of 0 that never blocks and that no child inherits. */
  public static int eventfd() {
    return (int) EVENTFD.call(0, EFD_CLOEXEC | EFD_NONBLOCK);
  }

  /** Makes an event descriptor ready to be read. */
  public static void raise(int eventfd) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment one = arena.allocateFrom(JAVA_LONG, 1);
      // It fails only when the count is at its end, and the descriptor is ready then.
      long _ = WRITE.callPlain(eventfd, one.address(), COUNTER_BYTES);
    }
  }

  /** Makes an event descriptor no longer ready. */
  public static void lower(int eventfd) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_LONG);
      // It fails when it is not ready.
      long _ = READ.callPlain(eventfd, count.address(), COUNTER_BYTES);
    }
  }

  /**
   * Makes a descriptor of a process, which is ready to be read once the process has ended.
   *
   * @param flags 0, or what else pidfd_open(2) knows
   */
  public static int pidfd(int pid, int flags) {
    return (int) PIDFD_OPEN.call(SYS_PIDFD_OPEN, pid, flags);
  }
}
