package dev.heddle.threading;

import com.oracle.truffle.api.nodes.Node;

/**
 * The threads on which GraalPy looks for objects that are gone, for the sake of weak references.
 *
 * <p>GraalPy 25.2.4 ends them when a context is closed, but not when it is cancelled; a process
 * that goes on would collect them. The test is {@code ContextRunTest}.
 */
public final class FinalizerThreads implements AutoCloseable {
  private static final String CONTEXT_CLASS = "com.oracle.graal.python.runtime.PythonContext";

  private final Object handler;

  private FinalizerThreads(Object handler) {
    this.handler = handler;
  }

  /** Returns those of the context that the calling thread has entered. */
  public static FinalizerThreads ofEnteredContext() {
    try {
      Class<?> type = Class.forName(CONTEXT_CLASS, false, FinalizerThreads.class.getClassLoader());
      Object context = type.getMethod("get", Node.class).invoke(null, (Object) null);
      return new FinalizerThreads(type.getMethod("getAsyncHandler").invoke(context));
    } catch (ReflectiveOperationException movedByAnUpgrade) {
      throw moved(movedByAnUpgrade);
    }
  }

  /** Ends them; does nothing the second time. */
  @Override
  public void close() {
    try {
      handler.getClass().getMethod("shutdown").invoke(handler);
    } catch (ReflectiveOperationException movedByAnUpgrade) {
      throw moved(movedByAnUpgrade);
    }
  }

  private static IllegalStateException moved(ReflectiveOperationException failure) {
    return new IllegalStateException("GraalPy's finalizer threads cannot be reached", failure);
  }
}
