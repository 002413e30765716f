package dev.heddle.threading;

import com.oracle.truffle.api.nodes.Node;
import dev.heddle.time.Clock;
import dev.heddle.wait.BlockedOn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code threading.Lock} or {@code threading.RLock} does.
 *
 * <p>As in CPython, where both are a semaphore of the system: releasing wakes the thread that has
 * waited longest, which may find that another was faster. Waits are interrupted and restarted as
 * {@code dev.heddle.wait.Blocker} tells. Safe for use by many threads; what a thread did before
 * releasing happens before what the next holder does.
 *
 * <p>GraalPy's nodes call the methods that {@link RLockStandIn} connects, without the interpreter
 * lock where they may block.
 */
@SuppressWarnings("ReferenceEquality") // threads are identities
public final class Mutex {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final VarHandle HOLDER;
  private static final VarHandle WAITERS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HOLDER = lookup.findVarHandle(Mutex.class, "holder", Thread.class);
      WAITERS = lookup.findVarHandle(Mutex.class, "waiters", Queue.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final MutexKind kind;
  private final Object guest;
  private volatile @Nullable Thread holder;
  // Written by the holder only.
  private int count;
  // Made when a thread waits for the first time.
  private volatile @Nullable Queue<Thread> waiters;

  private Mutex(MutexKind kind, Object guest) {
    this.kind = kind;
    this.guest = guest;
  }

  /**
   * Creates the mutex of a new lock object.
   *
   * @param type the object's class
   * @param guest the object
   */
  public static Mutex of(Object type, Object guest) {
    return new Mutex(MutexKind.of(type), guest);
  }

  /** Returns the thread that acquired it last, if it is locked. */
  public Optional<Thread> holder() {
    return Optional.ofNullable(holder);
  }

  /** Returns the lock object whose part this is. */
  public Object guest() {
    return guest;
  }

  /** Tells whether somebody holds it. */
  public boolean locked() {
    return holder != null;
  }

  /** Tells whether the calling thread holds it. */
  public boolean ownedByCaller() {
    return holder == Thread.currentThread();
  }

  /** Returns how often the holder has acquired it. */
  public int getCount() {
    return holder == null ? 0 : count;
  }

  /** Returns the holder's {@link ThreadIdent}; 0 if there is none. */
  public long getOwnerId() {
    Thread thread = holder;
    return thread == null ? 0 : ThreadIdent.of(thread);
  }

  /** GraalPy asks before it releases; {@link #release} has the right words for the error. */
  public boolean isOwned() {
    return true;
  }

  /** Acquires it if nobody else holds it. */
  public boolean acquireNonBlocking() {
    Thread self = Thread.currentThread();
    if (holder == null && HOLDER.compareAndSet(this, null, self)) {
      count = 1;
      return true;
    }
    if (holder == self && kind.reentrant()) {
      count++;
      return true;
    }
    return false;
  }

  /** Acquires it, waiting as long as it takes. */
  public boolean acquireBlocking(@Nullable Node location) {
    return acquireNonBlocking() || acquireUntil(location, BlockedOn.NEVER);
  }

  /** Acquires it, waiting for a number of milliseconds at most. */
  public boolean acquireTimeout(@Nullable Node location, long millis) {
    return acquireNanos(location, millis * 1_000_000);
  }

  /** Acquires it, waiting for a number of seconds at most; rounded up, as CPython does. */
  public boolean acquireTimeout(@Nullable Node location, double seconds) {
    if (Double.isNaN(seconds)) {
      throw kind.invalidTimeout();
    }
    return acquireNanos(location, (long) Math.ceil(seconds * NANOS_PER_SECOND));
  }

  private boolean acquireNanos(@Nullable Node location, long nanos) {
    return acquireNonBlocking() || acquireUntil(location, kind.blocker().deadlineIn(nanos));
  }

  private boolean acquireUntil(@Nullable Node location, long deadline) {
    var attempt = new Attempt(deadline);
    Thread self = Thread.currentThread();
    Queue<Thread> line = waitersForSure();
    line.add(self);
    kind.contended(this);
    try {
      kind.blocker().block(location, attempt, Attempt::run, attempt);
    } catch (Throwable thrownByAnAction) {
      if (attempt.acquired) {
        unlock();
      }
      throw thrownByAnAction;
    } finally {
      line.remove(self);
      if (!attempt.acquired && holder == null) {
        // The wake-up of a release may have been spent on this thread.
        wakeFirst();
      }
    }
    return attempt.acquired;
  }

  /** Releases it, or raises Python's RuntimeError. */
  public void release() {
    Thread self = Thread.currentThread();
    Thread thread = holder;
    if (thread == null || (kind.reentrant() && thread != self)) {
      throw kind.notHeld();
    }
    if (!kind.reentrant() || --count == 0) {
      unlock();
    }
  }

  /** Releases it as often as the calling thread has acquired it. */
  public void releaseAll() {
    if (ownedByCaller()) {
      unlock();
    }
  }

  /** Forgets holder and waiting threads, as after a fork. */
  public void reset() {
    holder = null;
    waiters = null;
  }

  private void unlock() {
    holder = null;
    wakeFirst();
  }

  private void wakeFirst() {
    Queue<Thread> line = waiters;
    Thread first = line == null ? null : line.peek();
    if (first != null) {
      kind.blocker().clock().unpark(first);
    }
  }

  @SuppressWarnings("unchecked")
  private Queue<Thread> waitersForSure() {
    Queue<Thread> line = waiters;
    if (line == null) {
      line = new ConcurrentLinkedQueue<>();
      var before = (Queue<Thread>) WAITERS.compareAndExchange(this, null, line);
      return before == null ? line : before;
    }
    return line;
  }

  /** One thread's wait for this mutex. */
  private final class Attempt implements MutexWait {
    private final long deadline;
    private boolean acquired;

    Attempt(long deadline) {
      this.deadline = deadline;
    }

    void run() throws InterruptedException {
      Clock clock = kind.blocker().clock();
      while (true) {
        if (acquireNonBlocking()) {
          acquired = true;
          return;
        }
        if (deadline != NEVER && clock.now() >= deadline) {
          return;
        }
        clock.parkUntil(Mutex.this, deadline);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }

    @Override
    public Mutex mutex() {
      return Mutex.this;
    }

    @Override
    public String describe() {
      return kind.reentrant() ? "RLock" : "lock";
    }

    @Override
    public long deadline() {
      return deadline;
    }

    @Override
    public Optional<Thread> holder() {
      return Mutex.this.holder();
    }
  }
}
