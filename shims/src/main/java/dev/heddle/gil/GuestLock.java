package dev.heddle.gil;

import java.io.Serial;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter lock of one Python context, as GraalPy sees it.
 *
 * <p>In a context that is created while a {@link LockBinding} is in scope it is that binding's
 * {@link InterpreterLock}. In any other context it is what GraalPy's own is, a fair reentrant lock.
 *
 * <p>{@code hasQueuedThreads} is false then, so that GraalPy's own timer never makes anybody drop
 * it.
 *
 * <p>Seen in GraalPy 25.2.4: {@code PythonContext$GlobalInterpreterLock} extends {@code
 * ReentrantLock}, makes {@code getOwner} public, and is used through {@code lock}, {@code
 * lockInterruptibly}, {@code tryLock(0, SECONDS)}, {@code unlock}, {@code isHeldByCurrentThread},
 * {@code getHoldCount}, {@code getOwner} and {@code hasQueuedThreads}. The test that fails when
 * this moves is {@code LockStandInTest}.
 */
public class GuestLock extends ReentrantLock {
  @Serial private static final long serialVersionUID = 1L;

  // Nobody serializes a lock of a running interpreter.
  private final transient @Nullable InterpreterLock ours;

  /** Creates a lock, the one of the binding in scope if there is one. */
  protected GuestLock() {
    super(true);
    ours = LockBinding.lockForNewContext();
  }

  @Override
  public final void lock() {
    if (ours == null) {
      super.lock();
    } else {
      ours.lock();
    }
  }

  @Override
  public final void lockInterruptibly() throws InterruptedException {
    if (ours == null) {
      super.lockInterruptibly();
    } else {
      ours.lockInterruptibly();
    }
  }

  @Override
  public final boolean tryLock() {
    return ours == null ? super.tryLock() : ours.tryLock();
  }

  @Override
  public final boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
    return ours == null ? super.tryLock(timeout, unit) : ours.tryLock();
  }

  @Override
  public final void unlock() {
    if (ours == null) {
      super.unlock();
    } else {
      ours.unlock();
    }
  }

  @Override
  public final boolean isHeldByCurrentThread() {
    return ours == null ? super.isHeldByCurrentThread() : ours.isHeldByCurrentThread();
  }

  @Override
  public final boolean isLocked() {
    return ours == null ? super.isLocked() : ours.holder() != null;
  }

  @Override
  public final int getHoldCount() {
    return ours == null ? super.getHoldCount() : ours.isHeldByCurrentThread() ? 1 : 0;
  }

  @Override
  public final @Nullable Thread getOwner() {
    return ours == null ? super.getOwner() : ours.holder();
  }
}
