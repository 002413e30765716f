package dev.heddle.gil;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleSafepoint;
import dev.heddle.safepoint.OrdinaryCode;
import dev.heddle.safepoint.SafepointAction;
import dev.heddle.time.Clock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The lock that one Python thread of a run holds at a time, with the rules of CPython's
 * Python/ceval_gil.c:
 *
 * <ul>
 *   <li>A thread that has waited for the switch interval, while the lock did not change hands, asks
 *       the holder to drop it.
 *   <li>The holder drops it at the next step of ordinary Python code, and goes on only when another
 *       thread has had the lock ("forced switching").
 *   <li>A thread that drops the lock by itself, around something that may block, may take it again
 *       if nobody else has meanwhile.
 * </ul>
 *
 * <p>One rule is not CPython's: in its first turn a thread is asked only after {@link
 * #FIRST_TURN_INTERVALS} intervals. What a thread does first runs for the first time, which takes
 * many times longer here than later; programs count on a started thread coming as far as in CPython
 * before its starter goes on.
 *
 * <p>GraalPy gives the lock up more often than CPython does: around each call of Java, and each
 * acquisition of a {@code threading.Lock}, free or not. So dropping it wakes up nobody and leaves
 * it to the thread that has dropped it: it is about to be retaken as a rule. A thread that blocks
 * says so before ({@link #wakeNext}); for everything else the first waiting thread looks every
 * {@link #LOOK_NANOS}, and takes what has stayed free from one look to the next. Who comes next is
 * decided by {@link WaitingThreads}.
 *
 * <p>Not reentrant. Taking the lock happens after the drop before it.
 */
// Threads are identities; only the holder writes what it counts.
@SuppressWarnings({"ReferenceEquality", "NonAtomicVolatileUpdate"})
public final class InterpreterLock {
  /** CPython's switch interval, unless a program sets another. */
  static final long DEFAULT_INTERVAL_MICROS = 5000;

  /** After how many switch intervals a thread is asked to drop the lock in its first turn. */
  static final int FIRST_TURN_INTERVALS = 8;

  private static final long LOOK_NANOS = 500_000;
  // A builtin's loop has a safepoint at every step. Asking at each of them makes it many times
  // slower; so ask a few times, and then again when the first waiting thread looks.
  private static final int ATTEMPTS_AT_ONCE = 20;

  private static final VarHandle HOLDER;

  static {
    try {
      HOLDER = MethodHandles.lookup().findVarHandle(InterpreterLock.class, "holder", Thread.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** Has the holder run an action at its next safepoint; false if it cannot be reached. */
  @FunctionalInterface
  public interface Preemption {
    /** Submits the action to the thread. */
    boolean submit(Thread holder, SafepointAction action);
  }

  private final Clock clock;
  private final ReentrantLock queueGuard = new ReentrantLock();
  private final WaitingThreads waiting = new WaitingThreads();

  private volatile @Nullable Thread holder;
  // The thread that is next in turn; it looks after the interval for all. Changed under queueGuard.
  private volatile WaitingThreads.@Nullable Place next;
  // How often the lock has gone from one thread to another. Written by the holder only.
  private volatile long switches;
  private @Nullable Thread lastHolder;
  // How often the lock was left free. Like lastHolder written before holder is, and read after it.
  private long drops;
  // Whether who has left it free will not be back at once.
  private volatile boolean vacant;
  // Whether the holder has its first turn. Written before switches is.
  private volatile boolean firstTurn;
  private final ThreadLocal<Boolean> hadTurn = ThreadLocal.withInitial(() -> false);

  private final Set<Thread> interrupted = ConcurrentHashMap.newKeySet();

  private volatile boolean dropRequested;
  // Who has an action still to come. That of a thread that leaves the context, as an embedding
  // host's may, never comes; so it counts as long as that thread has the lock.
  private volatile @Nullable Thread asked;
  private int attempts;

  private volatile long intervalMicros = DEFAULT_INTERVAL_MICROS;
  private volatile @Nullable Preemption preemption;
  private volatile @Nullable LockObserver observer;
  private volatile Runnable afterInterruption = () -> {};
  private final LongAdder forcedDrops = new LongAdder();
  private final LongAdder lostPolls = new LongAdder();

  /** Creates a free lock whose interval is measured by a clock. */
  public InterpreterLock(Clock clock) {
    this.clock = clock;
  }

  /** Makes forced switching possible; without it a holder keeps the lock until it drops it. */
  public void preemptThrough(Preemption way) {
    preemption = way;
  }

  /** Tells an observer about everything from now on, instead of the one before. */
  public void setObserver(@Nullable LockObserver replacement) {
    observer = replacement;
  }

  /**
   * Has an action run by every thread that has taken the lock in the end, but was interrupted while
   * it waited for it, instead of the action before.
   */
  public void setAfterInterruption(Runnable action) {
    afterInterruption = action;
  }

  /** Returns the switch interval in microseconds. */
  public long intervalMicros() {
    return intervalMicros;
  }

  /** Sets the switch interval in microseconds; 0 counts as 1, as in CPython. */
  public void setIntervalMicros(long micros) {
    intervalMicros = micros;
  }

  /** Returns how often the lock has gone from one thread to another. */
  public long switches() {
    return switches;
  }

  /** Returns how often a thread was made to drop the lock. */
  public long forcedDrops() {
    return forcedDrops.sum();
  }

  /** Returns how often a holder was asked to drop the lock where it must not: within a builtin. */
  public long lostPolls() {
    return lostPolls.sum();
  }

  /** Returns which thread has the lock at this moment; null if it is free. */
  public @Nullable Thread holder() {
    return holder;
  }

  boolean isHeldByCurrentThread() {
    return holder == Thread.currentThread();
  }

  /**
   * Tells whether a thread was interrupted while it waited for the lock, and has not taken it
   * since. What is thrown there leaves GraalPy without the lock that it counts on; and each
   * interruption costs the thread its place among those that wait.
   */
  public boolean isWantedBy(Thread thread) {
    return interrupted.contains(thread);
  }

  boolean tryLock() {
    Thread self = Thread.currentThread();
    if (holder != null || !isLeftTo(self) || !HOLDER.compareAndSet(this, null, self)) {
      return false;
    }
    taken(self);
    return true;
  }

  void lockInterruptibly() throws InterruptedException {
    lockInterruptibly(false);
  }

  void lock() {
    boolean interrupted = false;
    while (true) {
      try {
        lockInterruptibly(false);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Drops the lock. If another thread has asked for it, that one has it then.
   *
   * @throws IllegalMonitorStateException if the calling thread does not hold the lock
   */
  void unlock() {
    Thread self = Thread.currentThread();
    if (holder != self) {
      throw new IllegalMonitorStateException("not the holder of the interpreter lock");
    }
    LockObserver told = observer;
    if (told != null) {
      told.dropped(self, false);
    }
    if (dropRequested) {
      handOver();
    } else {
      leaveFree();
    }
  }

  private void leaveFree() {
    drops++;
    holder = null;
  }

  /** Gives the lock, if it is free, to whoever wants it first, and lets the next thread know. */
  public void wakeNext() {
    if (holder != null) {
      return;
    }
    vacant = true;
    WaitingThreads.Place place = next;
    if (place != null) {
      LockSupport.unpark(place.thread());
    }
  }

  /** Tells whether a thread may have the lock at once, seen free. */
  private boolean isLeftTo(Thread thread) {
    return vacant || lastHolder == thread || lastHolder == null;
  }

  private void taken(Thread self) {
    if (lastHolder != self) {
      lastHolder = self;
      firstTurn = !hadTurn.get();
      switches++;
    }
    if (firstTurn) {
      hadTurn.set(true);
    }
    if (vacant) {
      vacant = false;
    }
    LockObserver told = observer;
    if (told != null) {
      told.taken(self);
    }
    if (!interrupted.isEmpty() && interrupted.remove(self)) {
      afterInterruption.run();
    }
  }

  /** Gives the lock, held by the calling thread, to the next one in turn, or frees it. */
  private void handOver() {
    queueGuard.lock();
    try {
      dropRequested = false;
      asked = null;
      WaitingThreads.Place place = waiting.poll();
      next = waiting.peek();
      if (place == null) {
        leaveFree();
        return;
      }
      lastHolder = place.thread();
      firstTurn = place.firstTurn();
      switches++;
      holder = place.thread();
      place.grant();
      LockSupport.unpark(place.thread());
      unparkNext();
    } finally {
      queueGuard.unlock();
    }
  }

  private void lockInterruptibly(boolean preempted) throws InterruptedException {
    Thread self = Thread.currentThread();
    if (preempted || !tryLock()) {
      lockInTurn(self, preempted);
    }
  }

  private void lockInTurn(Thread self, boolean preempted) throws InterruptedException {
    LockObserver told = observer;
    if (told != null) {
      told.wanted(self);
    }
    WaitingThreads.Place place = enter(self, preempted);
    long seenSwitches = switches;
    long since = clock.now();
    long seenDrops = -1;
    while (!takeInTurn(place, seenDrops)) {
      if (Thread.interrupted()) {
        if (!leave(place)) {
          // It was granted at the same moment; the wait is over, the interrupt is still due.
          self.interrupt();
          break;
        }
        interrupted.add(self);
        throw new InterruptedException();
      }
      if (place != next) {
        LockSupport.park(this);
        continue;
      }
      seenDrops = holder == null ? drops : -1;
      long present = switches;
      if (present != seenSwitches) {
        seenSwitches = present;
        since = clock.now();
      }
      long interval = Math.max(1, intervalMicros) * 1000;
      long turn = firstTurn ? FIRST_TURN_INTERVALS * interval : interval;
      long remaining = turn - (clock.now() - since);
      if (remaining <= 0) {
        requestDrop(place);
        remaining = Math.min(interval, LOOK_NANOS);
      }
      LockSupport.parkNanos(this, Math.min(remaining, LOOK_NANOS));
    }
    taken(self);
  }

  private WaitingThreads.Place enter(Thread self, boolean preempted) {
    queueGuard.lock();
    try {
      WaitingThreads.Place place = waiting.add(self, preempted, !hadTurn.get());
      next = waiting.peek();
      return place;
    } finally {
      queueGuard.unlock();
    }
  }

  /**
   * Returns true when the thread in this place holds the lock.
   *
   * @param seenDrops the count of drops when the thread saw the lock free at its last look, else -1
   */
  private boolean takeInTurn(WaitingThreads.Place place, long seenDrops) {
    if (place.granted()) {
      return true;
    }
    if (place != next || holder != null || !(isLeftTo(place.thread()) || drops == seenDrops)) {
      return false;
    }
    queueGuard.lock();
    try {
      if (place.granted()) {
        return true;
      }
      if (place != next || !HOLDER.compareAndSet(this, null, place.thread())) {
        return false;
      }
      dropRequested = false;
      asked = null;
      waiting.remove(place);
      next = waiting.peek();
      unparkNext();
      return true;
    } finally {
      queueGuard.unlock();
    }
  }

  /** Gives up a place; false if its thread has the lock already. */
  private boolean leave(WaitingThreads.Place place) {
    queueGuard.lock();
    try {
      if (place.granted()) {
        return false;
      }
      waiting.remove(place);
      next = waiting.peek();
      unparkNext();
      return true;
    } finally {
      queueGuard.unlock();
    }
  }

  private void unparkNext() {
    WaitingThreads.Place place = next;
    if (place != null) {
      LockSupport.unpark(place.thread());
    }
  }

  /**
   * Asks the holder to drop the lock, for the thread in a place, unless it has the lock already.
   */
  private void requestDrop(WaitingThreads.Place place) {
    Preemption way = preemption;
    Thread present;
    queueGuard.lock();
    try {
      present = holder;
      if (place.granted() || present == null || way == null) {
        return;
      }
      dropRequested = true;
      if (asked == present) {
        return;
      }
      asked = present;
      attempts = 0;
    } finally {
      queueGuard.unlock();
    }
    submit(way, present);
  }

  private void submit(Preemption way, Thread thread) {
    asked = thread;
    if (!way.submit(thread, access -> dropAt(thread, access))) {
      answered(thread);
    }
  }

  private void answered(Thread thread) {
    if (asked == thread) {
      asked = null;
    }
  }

  /** Runs on the thread that was asked to drop the lock, at a safepoint. */
  private void dropAt(Thread self, ThreadLocalAction.Access access) {
    Preemption way = preemption;
    if (holder != self || !dropRequested || way == null) {
      answered(self);
      return;
    }
    if (!OrdinaryCode.isAt(access.getLocation())) {
      lostPolls.increment();
      if (++attempts < ATTEMPTS_AT_ONCE) {
        submit(way, self);
      } else {
        answered(self);
      }
      return;
    }
    answered(self);
    forcedDrops.increment();
    LockObserver told = observer;
    if (told != null) {
      told.dropped(self, true);
    }
    handOver();
    try {
      TruffleSafepoint.setBlockedThreadInterruptible(
          access.getLocation(), lock -> lock.lockInterruptibly(true), this);
    } catch (Throwable thrownByAnAction) {
      interrupted.remove(self);
      // Whoever catches it has to hold the lock.
      if (!isHeldByCurrentThread()) {
        lock();
      }
      throw thrownByAnAction;
    }
  }
}
