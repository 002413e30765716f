package dev.heddle.safepoint;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import java.util.Objects;
import org.graalvm.polyglot.Engine;

/**
 * The way to the safepoints of one context's threads. Made by {@link #ofEnteredContext}; safe for
 * use by many threads.
 */
public final class Safepoints {
  private final TruffleInstrument.Env instruments;
  private final TruffleContext context;

  Safepoints(TruffleInstrument.Env instruments, TruffleContext context) {
    this.instruments = instruments;
    this.context = context;
  }

  /**
   * Returns the safepoints of the context that the calling thread has entered.
   *
   * @param engine the context's engine
   * @throws IllegalStateException if no context is entered
   */
  public static Safepoints ofEnteredContext(Engine engine) {
    var instrument =
        Objects.requireNonNull(
            engine.getInstruments().get(SafepointInstrument.ID),
            "the instrument of shims is not on the class path");
    return instrument.lookup(SafepointInstrument.class).ofEnteredContext();
  }

  /**
   * Has a thread run an action at its next safepoint. One that waits through {@code
   * dev.heddle.wait} is woken up for it, and waits on afterwards.
   *
   * @return false if the thread has left the context, or the context is closed
   */
  @SuppressWarnings("FutureReturnValueIgnored") // what an action throws is the thread's business
  public boolean submit(Thread thread, SafepointAction action) {
    try {
      instruments.submitThreadLocal(
          context,
          new Thread[] {thread},
          new ThreadLocalAction(true, false) {
            @Override
            protected void perform(Access access) {
              action.perform(access);
            }
          });
      return true;
    } catch (IllegalStateException | IllegalArgumentException notThere) {
      return false;
    }
  }
}
