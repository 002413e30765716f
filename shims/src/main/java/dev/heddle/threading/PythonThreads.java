package dev.heddle.threading;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.nodes.ControlFlowException;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.wait.Blocker;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * The threads that a run's program has started, and how one is started. Safe for use by many
 * threads; a thread of the run has to call {@link #start}.
 *
 * <p>GraalPy's own {@code start_new_thread} would ignore a stack size, and reports a failing
 * function in words of its own (seen in 25.2.4). The threads are Truffle's for GraalPy all the
 * same, so that closing the context ends them. GraalPy's language environment, which alone can make
 * them, is reached through its public method {@code PythonContext.getEnv()}.
 */
public final class PythonThreads {
  private static final String CONTEXT_CLASS = "com.oracle.graal.python.runtime.PythonContext";

  private final Map<Thread, Optional<Mutex>> sentinels = new ConcurrentHashMap<>();

  private final Blocker blocker;
  private volatile ThreadObserver observer = ThreadObserver.NONE;
  private volatile int most = Integer.MAX_VALUE;
  private volatile long usualStackBytes;
  private volatile Runnable tooMany = () -> {};

  /** Creates an empty set of threads, which block through a blocker. */
  public PythonThreads(Blocker blocker) {
    this.blocker = blocker;
  }

  /** Tells an observer about every thread from now on, instead of the one before. */
  public void setObserver(ThreadObserver replacement) {
    observer = replacement;
  }

  /**
   * Limits how many threads there are at once.
   *
   * @param action is carried out by a thread that wants to start one more
   */
  public void setMost(int number, Runnable action) {
    tooMany = action;
    most = number;
  }

  /** Sets the size of a stack for which none is asked; that of the JVM's threads by default. */
  public void setUsualStack(long bytes) {
    usualStackBytes = bytes;
  }

  /** Returns the threads that were started and have not ended. */
  public Set<Thread> alive() {
    return Set.copyOf(sentinels.keySet());
  }

  /** Returns how many threads were started and have not ended. */
  public int count() {
    return sentinels.size();
  }

  /** Has a lock released when the calling thread ends, instead of the one before. */
  void releaseAtEnd(Mutex sentinel) {
    sentinels.computeIfPresent(Thread.currentThread(), (thread, before) -> Optional.of(sentinel));
  }

  /**
   * Starts a thread that calls a function and ends with it.
   *
   * @param function what to call, with no arguments
   * @param report is called with the exception that ends the function, if one does
   * @param name what Python calls it; empty if it has no name
   * @param stackBytes the size of its stack; 0 for the usual one
   * @return the thread's {@link ThreadIdent}; empty if the system gives no more threads
   */
  Optional<Long> start(Value function, Value report, String name, long stackBytes) {
    if (count() >= most) {
      tooMany.run();
    }
    Runnable body = () -> run(function, report, name);
    Thread thread =
        languageEnvironment()
            .newTruffleThreadBuilder(body)
            .stackSize(stackBytes == 0 ? usualStackBytes : stackBytes)
            .build();
    thread.setDaemon(true);
    if (!name.isEmpty()) {
      thread.setName(name);
    }
    sentinels.put(thread, Optional.empty());
    try {
      thread.start();
    } catch (OutOfMemoryError noMoreThreads) {
      sentinels.remove(thread);
      return Optional.empty();
    }
    return Optional.of(ThreadIdent.of(thread));
  }

  private void run(Value function, Value report, String name) {
    ThreadObserver told = observer;
    told.started(Thread.currentThread(), name);
    try {
      function.executeVoid();
    } catch (PolyglotException failure) {
      Value exception = failure.getGuestObject();
      if (exception != null && !failure.isCancelled() && !failure.isInterrupted()) {
        report.executeVoid(exception);
      }
    } catch (ControlFlowException endOfTheContext) {
      // GraalPy's way to end a thread.
    } finally {
      told.ended(Thread.currentThread());
      Optional<Mutex> sentinel = sentinels.remove(Thread.currentThread());
      if (sentinel != null) {
        sentinel.filter(Mutex::locked).ifPresent(Mutex::release);
      }
      blocker.leave();
    }
  }

  private static TruffleLanguage.Env languageEnvironment() {
    try {
      Class<?> type = Class.forName(CONTEXT_CLASS, false, PythonThreads.class.getClassLoader());
      Method get = type.getMethod("get", Node.class);
      Object context = get.invoke(null, (Object) null);
      return (TruffleLanguage.Env) type.getMethod("getEnv").invoke(context);
    } catch (ReflectiveOperationException movedByAnUpgrade) {
      throw new IllegalStateException(
          "GraalPy's language environment cannot be reached", movedByAnUpgrade);
    }
  }
}
