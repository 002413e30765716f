package dev.heddle.threading;

import com.oracle.truffle.api.interop.TruffleObject;
import dev.heddle.time.Clock;
import dev.heddle.wait.BlockedOn;
import dev.heddle.wait.Blocker;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A number of things that threads take, one each, waiting while there is none: what a {@code
 * queue.SimpleQueue} waits with. Releasing never blocks and may interrupt any other method, as
 * finalizers and signal handlers put things into queues. Safe for use by many threads.
 */
final class Permits implements TruffleObject {
  private final Blocker blocker;
  private final AtomicInteger available = new AtomicInteger();
  private final Queue<Thread> waiters = new ConcurrentLinkedQueue<>();

  Permits(Blocker blocker) {
    this.blocker = blocker;
  }

  void release() {
    available.incrementAndGet();
    wakeFirst();
  }

  boolean tryAcquire() {
    int present = available.get();
    while (present > 0) {
      if (available.compareAndSet(present, present - 1)) {
        return true;
      }
      present = available.get();
    }
    return false;
  }

  /** Takes one, waiting until an instant of the clock; false if there was none by then. */
  boolean acquireUntil(long deadline) {
    if (tryAcquire()) {
      return true;
    }
    Thread self = Thread.currentThread();
    var attempt = new Attempt(deadline);
    waiters.add(self);
    try {
      blocker.block(null, attempt, Attempt::run, attempt);
    } catch (Throwable thrownByAnAction) {
      if (attempt.acquired) {
        release();
      }
      throw thrownByAnAction;
    } finally {
      waiters.remove(self);
      if (available.get() > 0) {
        wakeFirst();
      }
    }
    return attempt.acquired;
  }

  private void wakeFirst() {
    Thread first = waiters.peek();
    if (first != null) {
      blocker.clock().unpark(first);
    }
  }

  private final class Attempt implements BlockedOn {
    private final long deadline;
    private boolean acquired;

    Attempt(long deadline) {
      this.deadline = deadline;
    }

    void run() throws InterruptedException {
      Clock clock = blocker.clock();
      while (true) {
        if (tryAcquire()) {
          acquired = true;
          return;
        }
        if (deadline != NEVER && clock.now() >= deadline) {
          return;
        }
        clock.parkUntil(Permits.this, deadline);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }

    @Override
    public String describe() {
      return "get from a SimpleQueue";
    }

    @Override
    public long deadline() {
      return deadline;
    }
  }
}
