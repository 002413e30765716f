package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.PythonFunction;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The calls of Python functions that a program has handed to its host; safe for many threads. */
final class GuestCalls {
  private static final Set<Class<?>> TYPES =
      Set.of(Boolean.class, Integer.class, Long.class, Double.class, String.class);

  private static final String ENDED = "the run that the Python function belongs to has ended";

  private int active;
  private boolean over;

  /**
   * Returns a function that the host can call.
   *
   * @throws IllegalArgumentException if it is none
   */
  PythonFunction function(Value callable) {
    if (!callable.canExecute()) {
      throw new IllegalArgumentException("not callable: " + callable);
    }
    return new Function(callable);
  }

  /** Refuses calls from now on, and tells whether none goes on. */
  synchronized boolean end() {
    over = true;
    return active == 0;
  }

  private synchronized void begin() {
    if (over) {
      throw new HeddleException(ENDED);
    }
    active++;
  }

  private synchronized void done() {
    active--;
  }

  private static HeddleException ended(Throwable cause) {
    return new HeddleException(ENDED, cause);
  }

  private final class Function implements PythonFunction {
    private final Value callable;

    private Function(Value callable) {
      this.callable = callable;
    }

    @Override
    public <T> T call(Class<T> type, @Nullable Object... arguments) {
      checkType(type);
      checkTypes(arguments);
      return onPlatformThread(() -> converted(callable.execute(arguments), type));
    }

    @Override
    public void run(@Nullable Object... arguments) {
      checkTypes(arguments);
      boolean _ =
          onPlatformThread(() -> {
            callable.executeVoid(arguments);
            return true;
          });
    }

    private static void checkTypes(@Nullable Object[] arguments) {
      for (Object argument : arguments) {
        if (argument != null) {
          checkType(argument.getClass());
        }
      }
    }

    private static void checkType(Class<?> type) {
      if (!TYPES.contains(type)) {
        throw new IllegalArgumentException(
            "booleans, numbers and strings pass between Java and a Python function, not "
                + type.getName());
      }
    }

    private static <T> T converted(Value result, Class<T> type) {
      T value = null;
      try {
        value = result.as(type);
      } catch (ClassCastException | PolyglotException other) {
        // None of the type.
      }
      if (value == null) {
        throw new HeddleException(
            "a Python function returned %s where %s was wanted"
                .formatted(result, type.getSimpleName()));
      }
      return value;
    }

    /** A context cannot be entered by virtual threads. */
    private <T> T onPlatformThread(Supplier<T> call) {
      if (!Thread.currentThread().isVirtual()) {
        return guarded(call);
      }
      var result = new CompletableFuture<T>();
      Thread.ofPlatform()
          .daemon()
          .name("heddle-call")
          .start(() -> {
            try {
              result.complete(guarded(call));
            } catch (RuntimeException | Error failure) {
              result.completeExceptionally(failure);
            }
          });
      try {
        return result.get();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new HeddleException(
            "the thread that called a Python function was interrupted; the call goes on",
            interrupted);
      } catch (ExecutionException failure) {
        if (failure.getCause() instanceof HeddleException known) {
          throw known;
        }
        throw new CompletionException(failure.getCause());
      }
    }

    private <T> T guarded(Supplier<T> call) {
      begin();
      try {
        return call.get();
      } catch (PolyglotException failure) {
        if (failure.isCancelled() || !failure.isGuestException()) {
          throw ended(failure);
        }
        throw new HeddleException("a Python function raised " + failure.getMessage(), failure);
      } catch (IllegalStateException closed) {
        throw ended(closed);
      } finally {
        done();
      }
    }
  }
}
