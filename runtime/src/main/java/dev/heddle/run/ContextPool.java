package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.home.PythonHome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The contexts of a host: some are kept ready, all of the kind that the last program needed, and
 * made one after the other in the background. Safe for use by many threads.
 */
final class ContextPool implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int most;
  private final Deque<ContextPlace> ready = new ArrayDeque<>();
  private Optional<Program> model = Optional.empty();
  private Optional<PythonHome> home = Optional.empty();
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

  /** Returns a place for a program: one that is ready, or one whose context is made now. */
  synchronized ContextPlace take(Program program) {
    if (closed) {
      throw new HeddleException("the runtime is closed");
    }
    prepareFor(program);
    ContextPlace place = ready.poll();
    makeMore();
    return place == null ? new ContextPlace(() -> make(program), _ -> {}) : place;
  }

  private boolean isWanted(Program program) {
    return model
        .filter(other ->
            PreparedContext.Kind.of(other, home()).equals(PreparedContext.Kind.of(program, home())))
        .isPresent();
  }

  private PreparedContext make(Program program) {
    return new PreparedContext(program, home());
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
      places[0] = new ContextPlace(() -> make(like), made -> made(like, places, made));
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

  /** Gives up the contexts that are ready, and waits for their end. */
  @Override
  public void close() {
    List<ContextPlace> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(ready);
      ready.clear();
    }
    left.forEach(ContextPlace::discard);
    try {
      for (ContextPlace place : left) {
        place.awaitEnd(PATIENCE);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
