package dev.heddle.run;

import dev.heddle.gil.InterpreterLock;
import dev.heddle.safepoint.Safepoints;
import dev.heddle.threading.ContendedMutexes;
import dev.heddle.threading.PythonThreads;
import dev.heddle.wait.Blocker;
import java.util.Optional;
import org.graalvm.polyglot.Context;

/**
 * A Python interpreter and the services below it.
 *
 * @param context where its code runs
 * @param blocker how its threads block
 * @param safepoints the way to its threads while they run
 * @param lock its interpreter lock; empty when GraalPy's own is in charge
 * @param ownLocks whether {@code threading.Lock} can be ours
 * @param threads what the program has started
 * @param contended the program's locks that threads have waited for
 */
record Interpreter(
    Context context,
    Blocker blocker,
    Safepoints safepoints,
    Optional<InterpreterLock> lock,
    boolean ownLocks,
    PythonThreads threads,
    ContendedMutexes contended) {

  /**
   * Puts the services together.
   *
   * @param context an initialized context
   */
  static Interpreter of(
      Context context, Blocker blocker, Optional<InterpreterLock> lock, boolean ownLocks) {
    context.enter();
    try {
      Safepoints safepoints = Safepoints.ofEnteredContext(context.getEngine());
      lock.ifPresent(ours -> {
        ours.preemptThrough(safepoints::submit);
        blocker.setBeforeBlocking(ours::wakeNext);
      });
      return new Interpreter(
          context,
          blocker,
          safepoints,
          lock,
          ownLocks,
          new PythonThreads(),
          new ContendedMutexes());
    } finally {
      context.leave();
    }
  }
}
