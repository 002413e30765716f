package dev.heddle.run;

import dev.heddle.Figures;
import dev.heddle.HeddleException;
import dev.heddle.Limits;
import dev.heddle.RunEnd;
import dev.heddle.RunRejectedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of a host: as many go on at a time as its budget allows, so many more wait for their
 * turn, in the order in which they came; one that needs much memory is not overtaken by those that
 * need less. Safe for use by many threads; nobody waits here.
 */
final class RunQueue {
  // Counted with no memory: those in processes are counted with some in any case.
  private static final long IN_HOST = 0;

  private final RunBudget budget;
  // With the memory that each is counted with.
  private final Map<HostedRun, Long> running = new LinkedHashMap<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long memory;
  private long finished;
  private long limited;
  private long cancelled;
  private long lost;
  private long rejected;
  private int inHost;
  private boolean closed;

  /** Creates an empty queue. */
  RunQueue(RunBudget budget) {
    this.budget = budget;
  }

  private record Waiting(HostedRun run, long need, Runnable begin) {}

  /**
   * Has a run begin, now or later.
   *
   * @param limits the run's, which tell the memory that it needs
   * @param begin starts it; if that fails, the run is lost
   * @throws RunRejectedException if there are too many
   * @throws HeddleException if the run needs more memory than there may be, the queue is closed, or
   *     the run begins now and that fails
   */
  void submit(HostedRun run, Limits limits, Runnable begin) {
    long need;
    synchronized (this) {
      checkOpen();
      need = need(limits);
    }
    submit(run, need, begin);
  }

  /** Does the same for a run that takes the host's own memory, of which only the number counts. */
  void submitInHost(HostedRun run, Runnable begin) {
    submit(run, IN_HOST, begin);
  }

  private void checkOpen() {
    if (closed) {
      throw new HeddleException("the runtime is closed");
    }
  }

  private void submit(HostedRun run, long need, Runnable begin) {
    synchronized (this) {
      checkOpen();
      if (!waiting.isEmpty() || !fits(need)) {
        if (waiting.size() >= budget.waiting()) {
          rejected++;
          throw new RunRejectedException(
              "%d runs go on with %d MiB of %d and %d wait, which is as many as there may be"
                  .formatted(
                      running.size(),
                      RunBudget.mebibytes(memory),
                      RunBudget.mebibytes(budget.memory()),
                      waiting.size()));
        }
        waiting.add(new Waiting(run, need, begin));
        return;
      }
      add(run, need);
    }
    try {
      begin.run();
    } catch (RuntimeException failure) {
      run.lose(failure);
      throw failure;
    }
  }

  /**
   * Takes notice of a run's end, and has those begin whose turn has come.
   *
   * @param end empty if the run was lost
   */
  void ended(HostedRun run, Optional<RunEnd> end) {
    var next = new ArrayList<Waiting>();
    synchronized (this) {
      count(end);
      Long need = running.remove(run);
      if (need == null) {
        waiting.removeIf(other -> other.run().equals(run));
      } else {
        memory -= need;
        inHost -= need == IN_HOST ? 1 : 0;
      }
      while (!closed && !waiting.isEmpty() && fits(waiting.getFirst().need())) {
        Waiting first = waiting.removeFirst();
        add(first.run(), first.need());
        next.add(first);
      }
    }
    next.forEach(
        first -> Thread.ofPlatform().daemon().name("heddle-start").start(() -> begin(first)));
  }

  private long need(Limits limits) {
    try {
      return budget.need(limits);
    } catch (HeddleException tooMuch) {
      rejected++;
      throw tooMuch;
    }
  }

  private boolean fits(long need) {
    return running.size() < budget.running()
        && need <= budget.memory() - memory
        && (need != IN_HOST || inHost < budget.contexts());
  }

  private void add(HostedRun run, long need) {
    running.put(run, need);
    memory += need;
    inHost += need == IN_HOST ? 1 : 0;
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
  synchronized List<HostedRun> running() {
    return List.copyOf(running.keySet());
  }

  /**
   * Returns the figures.
   *
   * @param ready the processes and contexts that are kept ready
   */
  synchronized Figures figures(int ready) {
    return new Figures(
        running.size(),
        waiting.size(),
        ready,
        memory,
        budget.memory(),
        finished,
        limited,
        cancelled,
        lost,
        rejected,
        (int) running.keySet().stream().filter(HostedRun::isStuck).count());
  }

  /** Accepts no run from now on, and returns those that are not over. */
  synchronized List<HostedRun> close() {
    closed = true;
    var left = new ArrayList<HostedRun>();
    waiting.forEach(next -> left.add(next.run()));
    left.addAll(running.keySet());
    return left;
  }
}
