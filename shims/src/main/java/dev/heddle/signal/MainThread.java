package dev.heddle.signal;

import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.posix.NativeThread;
import dev.heddle.safepoint.SafepointAction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread in which a run's signal handlers run. It can be asked to do that soon, whatever it is
 * doing: computing, waiting through {@code dev.heddle.wait}, or waiting in a system call of
 * GraalPy's, which returns EINTR and then looks for what is to be done before it is called again.
 */
final class MainThread implements AutoCloseable {
  // A call may begin just after the thread was asked, so asking goes on, more and more rarely.
  private static final long FIRST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LAST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Thread thread = Thread.currentThread();
  private final NativeThread nativeThread = NativeThread.current();
  private final BiConsumer<Thread, SafepointAction> safepoints;
  private final Runnable task;
  private final AtomicBoolean asked = new AtomicBoolean();
  private @Nullable Thread nudger;
  private volatile boolean interruptsCalls = true;
  private volatile boolean closed;

  /**
   * Makes the calling thread the main thread.
   *
   * @param safepoints has a thread run an action at its next safepoint
   * @param task what the thread is asked to do
   */
  MainThread(BiConsumer<Thread, SafepointAction> safepoints, Runnable task) {
    this.safepoints = safepoints;
    this.task = task;
  }

  boolean isCurrent() {
    return Thread.currentThread().equals(thread);
  }

  /**
   * Asks the thread to run its task at the next safepoint; asking twice before it does is asking
   * once.
   *
   * @param interruptCalls whether system calls that wait are interrupted for it
   */
  void ask(boolean interruptCalls) {
    interruptsCalls = interruptCalls;
    if (asked.compareAndSet(false, true)) {
      safepoints.accept(
          thread,
          access -> {
            asked.set(false);
            runAt(access.getLocation());
          });
      if (!isCurrent()) {
        LockSupport.unpark(nudger());
      }
    }
  }

  /** Runs the task so that the program's frames can be seen from it, with their lines. */
  private void runAt(Node location) {
    EncapsulatingNodeReference place = EncapsulatingNodeReference.getCurrent();
    Node before = place.set(location.isAdoptable() ? location : null);
    try {
      task.run();
    } finally {
      place.set(before);
    }
  }

  private synchronized Thread nudger() {
    if (nudger == null) {
      nudger = Thread.ofPlatform().daemon().name("heddle-signals").unstarted(this::nudge);
      nudger.start();
    }
    return nudger;
  }

  private void nudge() {
    while (!closed) {
      long delay = FIRST_DELAY_NANOS;
      while (asked.get() && !closed) {
        LockSupport.parkNanos(this, delay);
        if (asked.get() && interruptsCalls) {
          nativeThread.interruptSystemCall();
        }
        delay = Math.min(2 * delay, LAST_DELAY_NANOS);
      }
      LockSupport.park(this);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    LockSupport.unpark(nudger);
  }
}
