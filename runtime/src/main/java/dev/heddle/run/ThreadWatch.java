package dev.heddle.run;

import dev.heddle.posix.Posix;
import dev.heddle.trace.Observer;
import dev.heddle.trace.ThreadTimes;
import java.util.Optional;
import org.graalvm.polyglot.proxy.ProxyObject;

/** Watches the threads of a run, as far as its {@link Observation} asks for it. */
final class ThreadWatch {
  private static final int STANDARD_ERROR = 2;
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private final Optional<ThreadTimes> times;

  private ThreadWatch(Optional<ThreadTimes> times) {
    this.times = times;
  }

  /** Begins to watch, and to answer to SIGUSR1. */
  static ThreadWatch over(Interpreter interpreter, Observation observation) {
    var reports =
        new ThreadReports(
            interpreter.context(), ProxyObject.fromMap(interpreter.threadModule().functions()));
    ThreadDump.answer(interpreter.signals(), reports);
    boolean hints = observation.hints() || Posix.isTerminal(STANDARD_ERROR);
    if (hints) {
      new DeadlockWatch(interpreter.threadStates(), reports::explanation).start();
    }
    interpreter
        .signals()
        .setBeforeHandler(signal -> {
          if (signal == SIGINT && hints && interpreter.threadStates().allWait()) {
            ThreadReports.print(reports.interrupted());
          }
          if (signal == SIGINT && observation.tasksOnQuit()) {
            ThreadReports.print(reports.tasks());
          }
        });
    if (observation.tasksOnQuit()) {
      interpreter
          .signals()
          .answer(
              SIGTERM,
              () -> {
                ThreadReports.print(reports.tasks());
                ProcessExit.end(-SIGTERM);
              });
    }
    Optional<ThreadTimes> times = Optional.empty();
    if (observation.gilStats()) {
      var observer = new ThreadTimes(interpreter.blocker().clock());
      attach(interpreter, observer);
      times = Optional.of(observer);
    }
    return new ThreadWatch(times);
  }

  /** Has an observer told of all that happens in an interpreter. */
  static void attach(Interpreter interpreter, Observer observer) {
    interpreter.lock().ifPresent(lock -> lock.setObserver(observer));
    interpreter.blocker().setListener(observer);
    interpreter.threads().setObserver(observer);
  }

  /** Prints what was asked for, when the program has ended. */
  void report() {
    times.ifPresent(observed -> observed.report().forEach(System.err::println));
  }
}
