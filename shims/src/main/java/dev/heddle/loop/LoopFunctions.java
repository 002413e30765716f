package dev.heddle.loop;

import static dev.heddle.interop.JavaFunction.integer;
import static dev.heddle.interop.JavaFunction.number;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.interop.JavaFunction;
import dev.heddle.interop.Numbers;
import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import dev.heddle.wait.BlockedOn;
import dev.heddle.wait.Blocker;
import dev.heddle.wait.Poller;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What {@code _heddle.loop} calls for one event loop. {@code wake} may be called by any thread, the
 * others only by the loop's.
 */
public final class LoopFunctions implements AutoCloseable {
  /** As many as CPython's {@code selectors} take at a time, when there are few descriptors. */
  private static final int MOST_EVENTS = 1023;

  private final Poller poller;
  private final Blocker blocker;
  private final TimerHeap timers = new TimerHeap();
  private final int wakeUp = Polling.eventfd();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final boolean asksDescriptors;

  /** Creates the functions of a loop whose thread waits through a poller. */
  public LoopFunctions(Poller poller, Blocker blocker) {
    this(poller, blocker, true);
  }

  private LoopFunctions(Poller poller, Blocker blocker, boolean asksDescriptors) {
    this.poller = poller;
    this.blocker = blocker;
    this.asksDescriptors = asksDescriptors;
  }

  /** Creates the functions of a loop that waits for time and to be woken only. */
  public static LoopFunctions withoutDescriptors(Poller poller, Blocker blocker) {
    return new LoopFunctions(poller, blocker, false);
  }

  /** Returns the functions by name. */
  public Map<String, Object> all() {
    return Map.of(
        "push", JavaFunction.of(2, this::push),
        "first", JavaFunction.of(0, (_, _) -> timers.first()),
        "firstHandle", JavaFunction.of(0, (_, _) -> timers.firstHandle()),
        "pop", JavaFunction.of(0, (_, _) -> timers.pop()),
        "popBefore", JavaFunction.of(1, this::popBefore),
        "size", JavaFunction.of(0, (_, _) -> timers.size()),
        "clear", JavaFunction.of(0, this::clear),
        "await", JavaFunction.of(2, this::await),
        "wake", JavaFunction.of(0, this::wake),
        "close", JavaFunction.of(0, this::close));
  }

  private Object push(@Nullable Node location, Object[] arguments) {
    timers.push(instant(arguments[0]), arguments[1]);
    return true;
  }

  /** Takes out the next timer that is due before an instant; false if there is none. */
  private Object popBefore(@Nullable Node location, Object[] arguments) {
    return timers.first() < instant(arguments[0]) ? timers.pop() : false;
  }

  private Object clear(@Nullable Node location, Object[] arguments) {
    timers.clear();
    return true;
  }

  private static double instant(Object argument) {
    if (argument instanceof Double instant) {
      return instant;
    }
    try {
      return InteropLibrary.getUncached().asDouble(argument);
    } catch (UnsupportedMessageException notANumber) {
      throw new IllegalArgumentException(notANumber);
    }
  }

  /**
   * Waits for the descriptors of an epoll descriptor, for {@code wake}, or for a number of
   * nanoseconds to pass, none if it is negative. Returns each descriptor that is ready and what
   * for.
   */
  private Object await(@Nullable Node location, Object[] arguments) {
    int epoll = integer(arguments[0]);
    long nanos = number(arguments[1]);
    int[] ready = ready(epoll);
    if (ready.length == 0 && nanos != 0 && !woken.get()) {
      var watch = new Poller.Watch(2);
      // The kernel looks over a negative number.
      watch.set(0, asksDescriptors ? epoll : -1, Polling.POLLIN);
      watch.set(1, wakeUp, Polling.POLLIN);
      if (poller.await(location, watch, nanos < 0 ? BlockedOn.NEVER : blocker.deadlineIn(nanos))) {
        ready = ready(epoll);
      }
    }
    if (woken.get()) {
      Polling.lower(wakeUp);
      woken.set(false);
    }
    return ready.length == 0 ? false : new Numbers(ready);
  }

  private int[] ready(int epoll) {
    return asksDescriptors ? Polling.epollReady(epoll, MOST_EVENTS) : new int[0];
  }

  private Object wake(@Nullable Node location, Object[] arguments) {
    if (!closed.get() && woken.compareAndSet(false, true)) {
      Polling.raise(wakeUp);
    }
    return true;
  }

  private Object close(@Nullable Node location, Object[] arguments) {
    close();
    return true;
  }

  /** Gives the loop's descriptor back; no thread may wait in it any more. */
  @Override
  public void close() {
    timers.clear();
    if (closed.compareAndSet(false, true)) {
      Posix.close(wakeUp);
    }
  }
}
