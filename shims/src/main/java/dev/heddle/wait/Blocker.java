package dev.heddle.wait;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.TruffleSafepoint.Interrupter;
import com.oracle.truffle.api.TruffleSafepoint.Interruptible;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the threads of one run block: in locks, joins, sleeps and polls alike. Safe for use by many
 * threads.
 *
 * <p>The interpreter lock is not held while a thread blocks; GraalPy gives it up around every call
 * that leads here.
 *
 * <p>A wait can be interrupted by an action at a safepoint, see {@link
 * dev.heddle.safepoint.Safepoints}. The action runs on the waiting thread, within the wait, and may
 * call Python. Closing the run and signals both come this way. When the action throws, the
 * exception comes out of the wait; otherwise the wait begins again. A deadline is an instant, so
 * that waiting again makes nothing longer: this is what PEP 475 asks of a signal whose handler does
 * not raise.
 */
public final class Blocker {
  private static final long LONGEST_NANOS = Long.MAX_VALUE / 2;

  private final Clock clock;
  private final Map<Thread, BlockedOn> blocked = new ConcurrentHashMap<>();
  private volatile WaitListener listener = WaitListener.NONE;
  private volatile Runnable beforeBlocking = () -> {};
  private volatile Consumer<@Nullable Node> afterBlocking = location -> {};

  /** Creates the blocker of a run whose time is a clock's. */
  public Blocker(Clock clock) {
    this.clock = clock;
  }

  /** Returns where the run's time comes from. */
  public Clock clock() {
    return clock;
  }

  /** Returns the instant that is a number of nanoseconds away; at least the present one. */
  public long deadlineIn(long nanos) {
    return clock.now() + Math.clamp(nanos, 0, LONGEST_NANOS);
  }

  /** Tells a listener about every wait from now on, instead of the one before. */
  public void setListener(WaitListener replacement) {
    listener = replacement;
  }

  /** Has an action run by every thread that is about to block, instead of the one before. */
  public void setBeforeBlocking(Runnable action) {
    beforeBlocking = action;
  }

  /**
   * Has an action run by every thread whose wait is over, instead of the one before, with the place
   * where the guest program is. What it throws comes out of the wait. A signal that has made a
   * descriptor ready, or whose sender has released a lock since, is handled by it before the
   * program goes on.
   */
  public void setAfterBlocking(Consumer<@Nullable Node> action) {
    afterBlocking = action;
  }

  /** Has the other threads know that the calling one will not run Python code for a while. */
  public void leave() {
    beforeBlocking.run();
  }

  /** Returns what each blocked thread waits for at this moment. */
  public Map<Thread, BlockedOn> blocked() {
    return Map.copyOf(blocked);
  }

  /** Returns what the calling thread waits for; null if it does not. */
  public @Nullable BlockedOn current() {
    return blocked.get(Thread.currentThread());
  }

  /**
   * Runs a wait that ends by {@link Thread#interrupt} when it is to be interrupted.
   *
   * @param location where the guest program is; null if that is not known
   * @param what what is waited for
   * @param wait the wait; begins again after an interruption
   * @param argument what the wait is given
   */
  public <T> void block(
      @Nullable Node location, BlockedOn what, Interruptible<T> wait, T argument) {
    block(location, what, Interrupter.THREAD_INTERRUPT, wait, argument);
  }

  /** Does the same for a wait that has to be interrupted in a way of its own. */
  public <T> void block(
      @Nullable Node location,
      BlockedOn what,
      Interrupter interrupter,
      Interruptible<T> wait,
      T argument) {
    leave();
    Thread thread = Thread.currentThread();
    // A signal's handler may wait within this wait.
    BlockedOn outer = blocked.put(thread, what);
    WaitListener told = listener;
    told.blocked(thread, what);
    try {
      TruffleSafepoint.getCurrent().setBlocked(location, interrupter, wait, argument, null, null);
    } finally {
      if (outer == null) {
        blocked.remove(thread);
      } else {
        blocked.put(thread, outer);
      }
      told.resumed(thread, what);
    }
    if (outer == null) {
      afterBlocking.accept(location);
    }
  }
}
