package dev.heddle.wait;

import com.oracle.truffle.api.TruffleSafepoint.Interrupter;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads of one run wait for descriptors. A wait can be interrupted like any other of a
 * {@link Blocker}: beside the descriptors it watches one of its own, which the interruption makes
 * ready. Safe for use by many threads, each with a wait of its own.
 *
 * <p>An epoll descriptor and a process's ({@link Polling#pidfd}) are descriptors too: waited for
 * until they are ready to be read.
 */
public final class Poller implements AutoCloseable {
  private final Blocker blocker;
  // Event descriptors that no thread uses at the moment.
  private final Queue<Integer> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /** Creates a poller whose threads block through a blocker. */
  public Poller(Blocker blocker) {
    this.blocker = blocker;
  }

  /**
   * A set of descriptors with what to wait for, and the answer: arrays of one length, as in
   * poll(2). Not safe for use by many threads.
   */
  public static final class Watch {
    private final int[] fds;
    private final short[] events;
    private final short[] returned;

    /** Creates a watch for a number of descriptors. */
    public Watch(int count) {
      // The last place is for the interruption.
      fds = new int[count + 1];
      events = new short[count + 1];
      returned = new short[count + 1];
    }

    /** Creates a watch that tells when one descriptor is ready to be read. */
    public static Watch input(int fd) {
      var watch = new Watch(1);
      watch.set(0, fd, Polling.POLLIN);
      return watch;
    }

    /** Sets one of the descriptors and what to wait for. */
    public void set(int index, int fd, short wanted) {
      fds[index] = fd;
      events[index] = wanted;
    }

    /** Returns how many descriptors there are. */
    public int size() {
      return fds.length - 1;
    }

    /** Returns one of the descriptors. */
    public int fd(int index) {
      return fds[index];
    }

    /** Returns what was found at the end of a wait, 0 for a descriptor that was not ready. */
    public int returned(int index) {
      return returned[index] & 0xffff;
    }

    private int poll(long nanos) {
      return Polling.poll(fds, events, returned, nanos);
    }

    private String describe() {
      int[] watched = Arrays.copyOf(fds, size());
      return watched.length == 1
          ? "descriptor " + watched[0]
          : "one of descriptors " + Arrays.toString(watched);
    }
  }

  /**
   * Waits until a descriptor is ready.
   *
   * @param location where the guest program is, if that is known
   * @param deadline the instant of the run's clock at which to give up, or {@link BlockedOn#NEVER}
   * @return whether one is ready; which one, the watch tells
   */
  public boolean await(@Nullable Node location, Watch watch, long deadline) {
    int own = watch.size();
    // The usual case needs no way to be interrupted.
    watch.fds[own] = -1;
    if (watch.poll(0) > 0) {
      return true;
    }
    if (deadline <= blocker.clock().now()) {
      return false;
    }
    int wakeUp = take();
    watch.set(own, wakeUp, Polling.POLLIN);
    var interrupter =
        new Interrupter() {
          @Override
          public void interrupt(Thread thread) {
            Polling.raise(wakeUp);
          }

          @Override
          public void resetInterrupted() {
            Polling.lower(wakeUp);
          }
        };
    var found = new boolean[1];
    try {
      blocker.block(
          location,
          new BlockedOn.Input(watch.describe(), deadline),
          interrupter,
          watched -> found[0] = awaitReady(watched, deadline),
          watch);
    } finally {
      give(wakeUp);
    }
    return found[0];
  }

  private boolean awaitReady(Watch watch, long deadline) throws InterruptedException {
    while (true) {
      int count = watch.poll(nanosUntil(deadline));
      if (watch.returned[watch.size()] != 0 && count > 0) {
        throw new InterruptedException();
      }
      if (count > 0) {
        return true;
      }
      if (deadline != BlockedOn.NEVER && blocker.clock().now() >= deadline) {
        return false;
      }
    }
  }

  private long nanosUntil(long deadline) {
    return deadline == BlockedOn.NEVER
        ? Polling.FOREVER
        : Math.max(0, deadline - blocker.clock().now());
  }

  private int take() {
    Integer fd = idle.poll();
    return fd == null ? Polling.eventfd() : fd;
  }

  private void give(int fd) {
    Polling.lower(fd);
    idle.add(fd);
    if (closed) {
      close();
    }
  }

  /** Gives the poller's descriptors back; those of waits that go on, when they end. */
  @Override
  public void close() {
    closed = true;
    for (Integer fd = idle.poll(); fd != null; fd = idle.poll()) {
      Posix.close(fd);
    }
  }
}
