package dev.heddle.gil;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Connects a run with the interpreter lock that GraalPy creates for it. Made for one context; used
 * by the thread that creates it.
 */
public final class LockBinding {
  private static final ScopedValue<LockBinding> CURRENT = ScopedValue.newInstance();

  private final AtomicReference<GuestLock> lock = new AtomicReference<>();

  /** Creates a binding that no lock has found yet. */
  public LockBinding() {}

  /** Runs an action in which one context is created; its lock finds this binding. */
  public void whileCreatingContext(Runnable action) {
    ScopedValue.where(CURRENT, this).run(action);
  }

  static void announce(GuestLock lock) {
    if (CURRENT.isBound()) {
      CURRENT.get().lock.compareAndSet(null, lock);
    }
  }

  /**
   * Returns the context's lock when it is ours and in charge: it was created in this binding's
   * scope and has already been acquired, as it is when a context is initialized.
   */
  public Optional<GuestLock> lockInCharge() {
    return Optional.ofNullable(lock.get()).filter(candidate -> candidate.acquisitions() > 0);
  }
}
