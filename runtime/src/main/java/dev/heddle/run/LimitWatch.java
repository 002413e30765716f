package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.watch.ProcessTable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends runs that go beyond their limits, or whose limits cannot be watched. One thread looks at all
 * of them ten times a second, for as long as there are any. Safe for use by many threads.
 */
final class LimitWatch {
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Map<ChildRun, RunLimits> runs = new ConcurrentHashMap<>();
  private final Supplier<ProcessTable> table;
  private boolean watching;

  /** Creates a watch without runs. */
  LimitWatch() {
    this(ProcessTable::now);
  }

  LimitWatch(Supplier<ProcessTable> table) {
    this.table = table;
  }

  /** Begins to watch a run. */
  synchronized void add(ChildRun run, RunLimits limits) {
    runs.put(run, limits);
    if (!watching) {
      watching = true;
      Thread.ofPlatform().daemon().name("heddle-limits").start(this::watch);
    }
  }

  /** Forgets a run that is over. */
  void remove(ChildRun run) {
    runs.remove(run);
  }

  private void watch() {
    while (hasRuns()) {
      var processes = new Processes(table);
      runs.forEach((run, limits) -> look(run, limits, processes));
      try {
        Thread.sleep(PERIOD);
      } catch (InterruptedException nobodyDoesThis) {
        // To stop would leave runs without limits; the status is gone with the exception.
      }
    }
  }

  private void look(ChildRun run, RunLimits limits, Processes processes) {
    try {
      limits.reached(processes::now).ifPresent(limit -> end(run, () -> run.end(limit)));
    } catch (RuntimeException failure) {
      // To let it go on would be to let it go without limits.
      var reason = new HeddleException("the run's limits cannot be watched: " + failure, failure);
      end(run, () -> run.fail(reason));
    }
  }

  /** Ends a run in a thread of its own: it may be many processes that do not end at once. */
  private void end(ChildRun run, Runnable how) {
    remove(run);
    Thread.ofPlatform().daemon().name("heddle-kill").start(how);
  }

  private synchronized boolean hasRuns() {
    watching = !runs.isEmpty();
    return watching;
  }

  /** The processes as they are in one look at all runs. */
  private static final class Processes {
    private final Supplier<ProcessTable> table;
    private @Nullable ProcessTable seen;

    Processes(Supplier<ProcessTable> table) {
      this.table = table;
    }

    ProcessTable now() {
      if (seen == null) {
        seen = table.get();
      }
      return seen;
    }
  }
}
