package dev.heddle.run;

import dev.heddle.gil.InterpreterLock;
import dev.heddle.safepoint.Safepoints;
import dev.heddle.signal.Signals;
import dev.heddle.threading.ContendedMutexes;
import dev.heddle.threading.PythonThreads;
import dev.heddle.threading.ThreadModule;
import dev.heddle.threading.ThreadStates;
import dev.heddle.wait.Blocker;
import dev.heddle.wait.Poller;
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
 * @param threadStates what its threads wait for
 * @param threadModule what {@code _thread} is made of
 * @param signals its signals
 * @param poller where its threads wait for descriptors
 */
record Interpreter(
    Context context,
    Blocker blocker,
    Safepoints safepoints,
    Optional<InterpreterLock> lock,
    boolean ownLocks,
    PythonThreads threads,
    ThreadStates threadStates,
    ThreadModule threadModule,
    Signals signals,
    Poller poller)
    implements AutoCloseable {

  /**
   * Puts the services together; the calling thread becomes the interpreter's main thread.
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
      Thread mainThread = Thread.currentThread();
      var threads = new PythonThreads(blocker);
      var contended = new ContendedMutexes();
      var signals =
          new Signals(
              blocker,
              safepoints::submit,
              thread -> lock.map(ours -> ours.isWantedBy(thread)).orElse(false));
      blocker.setAfterBlocking(signals::waited);
      lock.ifPresent(ours -> ours.setAfterInterruption(signals::lockTaken));
      return new Interpreter(
          context,
          blocker,
          safepoints,
          lock,
          ownLocks,
          threads,
          new ThreadStates(blocker, threads, contended, mainThread),
          new ThreadModule(blocker, threads, contended, mainThread, safepoints),
          signals,
          new Poller(blocker));
    } finally {
      context.leave();
    }
  }

  /** Gives the process back what the interpreter has taken: signals, descriptors, memory. */
  @Override
  public void close() {
    signals.close();
    poller.close();
    context.close(true);
  }
}
