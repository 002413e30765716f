package dev.heddle.signal;

import com.oracle.truffle.api.nodes.Node;
import dev.heddle.safepoint.OrdinaryCode;
import dev.heddle.wait.BlockedOn;
import dev.heddle.wait.Blocker;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a signal's handler may run: where what it raises reaches the program. Within built-in
 * code it may not, since much of that catches exceptions that it does not expect; CPython runs
 * handlers between two steps of its evaluation loop, and in calls that wait. Used by the main
 * thread only.
 */
// A wait is an identity.
@SuppressWarnings("ReferenceEquality")
final class HandlerPlace {
  // Classes of GraalPy's that call Python code and go on whatever that raises (seen in 25.2.4): for
  // weakref callbacks and finalizers, and for the encoding of a file that is opened.
  private static final List<String> SWALLOWING =
      List.of(
          "com.oracle.graal.python.runtime.AsyncHandler",
          "com.oracle.graal.python.builtins.modules.CodecsTruffleModuleBuiltins$GetEncodingNode");

  // A thread may stay in a builtin, such as a system call of GraalPy's, or below one that swallows:
  // a callback that does not end, or the many that one garbage collection brings about.
  private static final int PATIENCE_IN_BUILTINS = 3;
  private static final long PATIENCE_BELOW_SWALLOWING_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Blocker blocker;
  private final Predicate<Thread> wantsInterpreterLock;
  // What the program waits for while a handler runs.
  private @Nullable BlockedOn outerWait;

  HandlerPlace(Blocker blocker, Predicate<Thread> wantsInterpreterLock) {
    this.blocker = blocker;
    this.wantsInterpreterLock = wantsInterpreterLock;
  }

  /** What is to be done about a handler. */
  enum Verdict {
    /** It may run. */
    NOW,
    /** Another place has to come. */
    NOT_HERE,
    /** The interpreter lock has to be taken first. */
    NOT_YET
  }

  /**
   * Judges a safepoint.
   *
   * @param refusals how often handlers have been put off until now
   * @param nanos for how long they have been put off
   */
  Verdict at(@Nullable Node location, int refusals, long nanos) {
    BlockedOn wait = blocker.current();
    boolean waits = wait != null && wait != outerWait;
    if (!waits && hasNone(Thread.currentThread())) {
      return Verdict.NOT_YET;
    }
    if (!waits && refusals < PATIENCE_IN_BUILTINS && !OrdinaryCode.isAt(location)) {
      return Verdict.NOT_HERE;
    }
    // What swallows may itself run within a wait.
    return nanos < PATIENCE_BELOW_SWALLOWING_NANOS && isSwallowing()
        ? Verdict.NOT_HERE
        : Verdict.NOW;
  }

  /** Tells whether there is no place to be found in a thread until it has the interpreter lock. */
  boolean hasNone(Thread thread) {
    return wantsInterpreterLock.test(thread);
  }

  /** Runs handlers; a wait that they run in is none of theirs. */
  void run(Runnable handlers) {
    BlockedOn before = outerWait;
    outerWait = blocker.current();
    try {
      handlers.run();
    } finally {
      outerWait = before;
    }
  }

  /** Tells whether the calling thread is below code that goes on whatever a handler raises. */
  static boolean isSwallowing() {
    return StackWalker.getInstance()
        .walk(frames ->
            frames.anyMatch(
                frame -> SWALLOWING.stream().anyMatch(frame.getClassName()::startsWith)));
  }
}
