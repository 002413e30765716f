package dev.heddle.gil;

import dev.heddle.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Connects a run with the interpreter lock that GraalPy creates for it. Made for one context; used
 * by the thread that creates it.
 */
public final class LockBinding {
  private static final ScopedValue<LockBinding> CURRENT = ScopedValue.newInstance();

  private final InterpreterLock lock;
  private final AtomicBoolean used = new AtomicBoolean();

  /** Creates a binding whose lock measures time by a clock. */
  public LockBinding(Clock clock) {
    lock = new InterpreterLock(clock);
  }

  /** Runs an action in which one context is created; its lock is this binding's. */
  public void whileCreatingContext(Runnable action) {
    ScopedValue.where(CURRENT, this).run(action);
  }

  static @Nullable InterpreterLock lockForNewContext() {
    if (!CURRENT.isBound()) {
      return null;
    }
    LockBinding binding = CURRENT.get();
    return binding.used.compareAndSet(false, true) ? binding.lock : null;
  }

  /**
   * Returns the context's lock when it is ours and in charge: GraalPy has asked for it, and has
   * already taken it, as it does when a context is initialized.
   */
  public Optional<InterpreterLock> lockInCharge() {
    return Optional.of(lock).filter(candidate -> candidate.switches() > 0);
  }
}
