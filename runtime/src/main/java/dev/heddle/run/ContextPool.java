package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.home.PythonHome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Engine;

/**
 * The contexts of a host: some are kept ready, all of the kind that the last program needed, and
 * made one after the other in the background. Safe for use by many threads.
 */
final class ContextPool implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  // A short run is over by then, and need not share the processors with the making of the next.
  private static final long PAUSE_MILLIS = 30;

  private final int most;
  private final Deque<ContextPlace> ready = new ArrayDeque<>();
  private final Set<ContextPlace> used = new HashSet<>();
  // Contexts made at the same time would only hold up one another.
  private final Semaphore makers = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private Optional<Program> model = Optional.empty();
  private Optional<PythonHome> home = Optional.empty();
  private Optional<Engine> engine = Optional.empty();
  private boolean sessions;
  private boolean making;
  private boolean closed;

  /**
   * Creates a pool without contexts.
   *
   * @param most how many are kept ready at most
   */
  ContextPool(int most) {
    this.most = most;
  }

  /** Returns how many contexts are ready. */
  synchronized int ready() {
    return ready.size();
  }

  /** Has contexts made for programs like a given one, if there are none. */
  synchronized void prepareFor(Program program) {
    if (most > 0 && !isWanted(program)) {
      model = Optional.of(program);
      ready.forEach(ContextPlace::discard);
      ready.clear();
    }
    makeMore();
  }

  /** Has contexts that are made from now on rehearse a session, too: there may be further ones. */
  synchronized void expectSessions() {
    sessions = true;
  }

  private synchronized boolean expectsSessions() {
    return sessions;
  }

  /**
   * Returns a place for a program: one that is ready, or one whose context is made now.
   *
   * @param network whether the program may use the network, as no context that is ready may
   */
  synchronized ContextPlace take(Program program, boolean network) {
    if (closed) {
      throw new HeddleException("the runtime is closed");
    }
    if (!network && most > 0 && !isWanted(program)) {
      prepareFor(program);
    }
    ContextPlace place = network ? null : ready.poll();
    if (place == null) {
      place = new ContextPlace(() -> make(program, network), _ -> {}, this::over);
    } else {
      CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
          .execute(this::makeMore);
    }
    used.add(place);
    return place;
  }

  private boolean isWanted(Program program) {
    return model
        .filter(
            other -> InterpreterKind.of(other, home()).equals(InterpreterKind.of(program, home())))
        .isPresent();
  }

  private PreparedContext make(Program program, boolean network) {
    makers.acquireUninterruptibly();
    try {
      return new PreparedContext(engine(), program, home(), network, expectsSessions());
    } finally {
      makers.release();
    }
  }

  private synchronized Engine engine() {
    if (engine.isEmpty()) {
      engine = Optional.of(PythonContexts.engineForHost());
    }
    return engine.get();
  }

  private synchronized PythonHome home() {
    if (home.isEmpty()) {
      home = Optional.of(PythonHome.locate());
    }
    return home.get();
  }

  private synchronized void makeMore() {
    if (making || closed || ready.size() >= most || model.isEmpty()) {
      return;
    }
    making = true;
    Program like = model.get();
    var places = new ContextPlace[1];
    synchronized (places) {
      places[0] =
          new ContextPlace(() -> make(like, false), made -> made(like, places, made), this::over);
    }
  }

  /** Takes notice that a context is ready, or cannot be made. */
  private void made(Program like, ContextPlace[] places, boolean success) {
    ContextPlace place;
    synchronized (places) {
      place = places[0];
    }
    synchronized (this) {
      // One that cannot be made once will not be the next time either.
      making = !success;
      if (success && !closed && isWanted(like)) {
        ready.add(place);
      } else {
        place.discard();
      }
      makeMore();
    }
  }

  private synchronized void over(ContextPlace place) {
    used.remove(place);
  }

  /** Gives up the contexts that are ready, and waits for their end, and that of the used ones. */
  @Override
  public void close() {
    var left = new ArrayList<ContextPlace>();
    synchronized (this) {
      closed = true;
      ready.forEach(ContextPlace::discard);
      left.addAll(ready);
      left.addAll(used);
      ready.clear();
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (ContextPlace place : left) {
        place.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    closeEngine();
  }

  private synchronized void closeEngine() {
    try {
      engine.ifPresent(Engine::close);
    } catch (IllegalStateException stuck) {
      // A context of it goes on, and is counted as such.
    }
  }
}
