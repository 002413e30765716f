package dev.heddle.signal;

import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.posix.NativeThread;
import dev.heddle.safepoint.OrdinaryCode;
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
 *
 * <p>Most safepoints are within built-in code, where {@link HandlerPlace} wants none. So asking
 * goes on until a better one comes. A thread that stays within a builtin, as in a system call of
 * GraalPy's, runs the handlers there in the end.
 */
final class MainThread implements AutoCloseable {
  // A call may begin just after the thread was asked, so asking goes on, more and more rarely: four
  // times in 15 ms, forty times in 1 s.
  private static final long FIRST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LAST_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  // Safepoints follow one another closely while a thread computes; asking at each of them is slow.
  private static final int ATTEMPTS_AT_ONCE = 100;

  private final Thread thread = Thread.currentThread();
  private final NativeThread nativeThread = NativeThread.current();
  private final BiConsumer<Thread, SafepointAction> safepoints;
  private final HandlerPlace place;
  private final Runnable task;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicBoolean submitted = new AtomicBoolean();
  private @Nullable Thread nudger;
  private volatile boolean interruptsCalls = true;
  private volatile boolean closed;
  // How often the thread was asked anew; the nudger counts.
  private volatile int round;
  private volatile long askedAt;
  // What follows is the main thread's own.
  private int attempts;
  private int refusedIn;
  private int refusals;

  /**
   * Makes the calling thread the main thread.
   *
   * @param safepoints has a thread run an action at its next safepoint
   * @param place tells where the task may be done
   * @param task what the thread is asked to do
   */
  MainThread(BiConsumer<Thread, SafepointAction> safepoints, HandlerPlace place, Runnable task) {
    this.safepoints = safepoints;
    this.place = place;
    this.task = task;
  }

  boolean isCurrent() {
    return Thread.currentThread().equals(thread);
  }

  /**
   * Asks the thread to run its task at the next safepoint that suits; asking twice before it does
   * is asking once.
   *
   * @param interruptCalls whether system calls that wait are interrupted for it
   */
  void ask(boolean interruptCalls) {
    interruptsCalls = interruptCalls;
    if (asked.compareAndSet(false, true)) {
      askedAt = System.nanoTime();
      submit();
      if (!isCurrent()) {
        LockSupport.unpark(nudger());
      }
    }
  }

  /**
   * Asks anew, at once, if the task is still to be done: the thread was asked while it waited for
   * the interpreter lock, and has that now.
   */
  void askAgain() {
    if (asked.get() && isCurrent()) {
      // The nudger may be about to; it may come too late.
      submitAnew();
    }
  }

  private void submit() {
    if (submitted.compareAndSet(false, true)) {
      submitAnew();
    }
  }

  private void submitAnew() {
    safepoints.accept(
        thread,
        access -> {
          submitted.set(false);
          perform(access.getLocation());
        });
  }

  private void perform(Node location) {
    if (!asked.get()) {
      return;
    }
    HandlerPlace.Verdict verdict = place.at(location, refusals, System.nanoTime() - askedAt);
    if (verdict == HandlerPlace.Verdict.NOW) {
      attempts = 0;
      refusals = 0;
      asked.set(false);
      runAt(location);
    } else if (verdict == HandlerPlace.Verdict.NOT_HERE) {
      refuse();
    }
  }

  private void refuse() {
    if (refusedIn != round) {
      refusedIn = round;
      refusals++;
    }
    if (++attempts % ATTEMPTS_AT_ONCE != 0) {
      submit();
    } else {
      LockSupport.unpark(nudger());
    }
  }

  /** Runs the task so that the program's frames can be seen from it, with their lines. */
  void runAt(@Nullable Node location) {
    OrdinaryCode.makeFrameReadable();
    EncapsulatingNodeReference reference = EncapsulatingNodeReference.getCurrent();
    Node before = reference.set(location != null && location.isAdoptable() ? location : null);
    try {
      place.run(task);
    } finally {
      reference.set(before);
    }
  }

  private synchronized Thread nudger() {
    if (nudger == null) {
      nudger = Thread.ofPlatform().daemon().name("heddle-signals").unstarted(this::nudge);
      nudger.start();
    }
    return nudger;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only this thread changes the round
  private void nudge() {
    while (!closed) {
      long delay = FIRST_DELAY_NANOS;
      while (asked.get() && !closed) {
        LockSupport.parkNanos(this, delay);
        // Who is interrupted on the way to the interpreter lock goes to the end of the line.
        if (asked.get() && !place.hasNone(thread)) {
          round++;
          submit();
          if (interruptsCalls) {
            nativeThread.interruptSystemCall();
          }
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
