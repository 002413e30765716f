package dev.heddle.gil;

import java.io.Serial;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The interpreter lock of one Python context, as GraalPy sees it.
 *
 * <p>Behaves as GraalPy's own: a fair reentrant lock. A lock that is created while a {@link
 * LockBinding} is in scope makes itself known there; in a context that is not ours none is, and
 * nothing differs from stock GraalPy.
 *
 * <p>Seen in GraalPy 25.2.4: {@code PythonContext$GlobalInterpreterLock} extends {@code
 * ReentrantLock}, makes {@code getOwner} public, and is used through {@code lock}, {@code
 * lockInterruptibly}, {@code tryLock(0, SECONDS)}, {@code unlock}, {@code isHeldByCurrentThread},
 * {@code getHoldCount}, {@code getOwner} and {@code hasQueuedThreads}. The test that fails when
 * this moves is {@code LockStandInTest}.
 */
public class GuestLock extends ReentrantLock {
  @Serial private static final long serialVersionUID = 1L;

  // Written by the holder only.
  private long acquisitions;

  /** Creates a lock and makes it known to the binding in scope, if there is one. */
  @SuppressWarnings("this-escape") // the binding only keeps the reference
  protected GuestLock() {
    super(true);
    LockBinding.announce(this);
  }

  @Override
  public final void lock() {
    super.lock();
    acquisitions++;
  }

  @Override
  public final void lockInterruptibly() throws InterruptedException {
    super.lockInterruptibly();
    acquisitions++;
  }

  @Override
  public final boolean tryLock() {
    return counted(super.tryLock());
  }

  @Override
  public final boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
    return counted(super.tryLock(timeout, unit));
  }

  private boolean counted(boolean acquired) {
    if (acquired) {
      acquisitions++;
    }
    return acquired;
  }

  @Override
  public final Thread getOwner() {
    return super.getOwner();
  }

  /** Returns how often the lock was acquired so far; exact only for the thread that holds it. */
  public final long acquisitions() {
    return acquisitions;
  }
}
