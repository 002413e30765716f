package dev.heddle.run;

import com.oracle.truffle.api.TruffleSafepoint.Interrupter;
import com.oracle.truffle.api.TruffleSafepoint.Interruptible;
import dev.heddle.wait.BlockedOn;
import dev.heddle.wait.Blocker;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Where threads of a program wait for its host. Not by {@link Thread#interrupt}, which would close
 * the channel through which GraalPy reads and writes.
 */
final class GuestWait {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Changes what is waited for, and has those who wait look at it. */
  void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a condition holds, as a thread of the program's; the end of the run ends the wait.
   *
   * @param condition looks at what only {@link #change} changes; called repeatedly, with the lock
   */
  void until(Blocker blocker, String what, BooleanSupplier condition) {
    var wait = new Wait();
    blocker.block(null, new BlockedOn.Input(what, BlockedOn.NEVER), wait, wait, condition);
  }

  /** Waits for the same as a thread of the host's. */
  void until(BooleanSupplier condition) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!condition.getAsBoolean()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private final class Wait implements Interrupter, Interruptible<BooleanSupplier> {
    private boolean interrupted;

    @Override
    public void apply(BooleanSupplier condition) throws InterruptedException {
      lock.lock();
      try {
        while (!condition.getAsBoolean()) {
          if (interrupted) {
            throw new InterruptedException();
          }
          changed.awaitUninterruptibly();
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void interrupt(Thread thread) {
      change(() -> interrupted = true);
    }

    @Override
    public void resetInterrupted() {
      change(() -> interrupted = false);
    }
  }
}
