package dev.heddle.run;

import dev.heddle.Figures;
import dev.heddle.HeddleException;
import dev.heddle.RunEnd;
import dev.heddle.RunRejectedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The runs of a host: so many go on at a time, so many more wait for their turn, in the order in
 * which they came. Safe for use by many threads; nobody waits here.
 */
final class RunQueue {
  private final int mostRunning;
  private final int mostWaiting;
  private final Set<ChildRun> running = new LinkedHashSet<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long finished;
  private long limited;
  private long cancelled;
  private long lost;
  private long rejected;
  private boolean closed;

  /** Creates an empty queue. */
  RunQueue(int mostRunning, int mostWaiting) {
    this.mostRunning = mostRunning;
    this.mostWaiting = mostWaiting;
  }

  private record Waiting(ChildRun run, Runnable begin) {}

  /**
   * Has a run begin, now or later.
   *
   * @param begin starts it; if that fails, the run is lost
   * @throws RunRejectedException if there are too many
   * @throws HeddleException if the queue is closed, or the run begins now and that fails
   */
  void submit(ChildRun run, Runnable begin) {
    synchronized (this) {
      if (closed) {
        throw new HeddleException("the runtime is closed");
      }
      if (running.size() >= mostRunning) {
        if (waiting.size() >= mostWaiting) {
          rejected++;
          throw new RunRejectedException(
              "%d runs go on and %d wait, which is as many as there may be"
                  .formatted(running.size(), waiting.size()));
        }
        waiting.add(new Waiting(run, begin));
        return;
      }
      running.add(run);
    }
    try {
      begin.run();
    } catch (RuntimeException failure) {
      run.lose(failure);
      throw failure;
    }
  }

  /**
   * Takes notice of a run's end, and has the next one begin.
   *
   * @param end empty if the run was lost
   */
  void ended(ChildRun run, Optional<RunEnd> end) {
    Optional<Waiting> next = Optional.empty();
    synchronized (this) {
      count(end);
      if (!running.remove(run)) {
        waiting.removeIf(other -> other.run().equals(run));
      } else if (!closed) {
        next = Optional.ofNullable(waiting.poll());
        next.ifPresent(first -> running.add(first.run()));
      }
    }
    next.ifPresent(
        first -> Thread.ofPlatform().daemon().name("heddle-start").start(() -> begin(first)));
  }

  private static void begin(Waiting first) {
    try {
      first.begin().run();
    } catch (RuntimeException failure) {
      first.run().lose(failure);
    }
  }

  private void count(Optional<RunEnd> end) {
    switch (end.orElse(null)) {
      case null -> lost++;
      case RunEnd.Exit _, RunEnd.Signal _ -> finished++;
      case RunEnd.LimitReached _ -> limited++;
      case RunEnd.Cancelled _ -> cancelled++;
    }
  }

  /** Returns the runs that go on. */
  synchronized List<ChildRun> running() {
    return List.copyOf(running);
  }

  /**
   * Returns the figures.
   *
   * @param ready the processes that are kept ready
   */
  synchronized Figures figures(int ready) {
    return new Figures(
        running.size(), waiting.size(), ready, finished, limited, cancelled, lost, rejected);
  }

  /** Accepts no run from now on, and returns those that are not over. */
  synchronized List<ChildRun> close() {
    closed = true;
    var left = new ArrayList<ChildRun>();
    waiting.forEach(next -> left.add(next.run()));
    left.addAll(running);
    return left;
  }
}
