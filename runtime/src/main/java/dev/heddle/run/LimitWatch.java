package dev.heddle.run;

import dev.heddle.RunEnd.LimitReached;
import dev.heddle.watch.ProcessTable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends runs that go beyond their limits. One thread looks at all of them ten times a second, for as
 * long as there are any. Safe for use by many threads.
 */
final class LimitWatch {
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Map<ChildRun, RunLimits> runs = new ConcurrentHashMap<>();
  private boolean watching;

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
      var processes = new Processes();
      runs.forEach(
          (run, limits) -> limits.reached(processes::now).ifPresent(limit -> end(run, limit)));
      try {
        Thread.sleep(PERIOD);
      } catch (InterruptedException nobodyDoesThis) {
        // To stop would leave runs without limits; the status is gone with the exception.
      }
    }
  }

  /** Ends a run in a thread of its own: it may be many processes that do not end at once. */
  private void end(ChildRun run, LimitReached limit) {
    remove(run);
    Thread.ofPlatform().daemon().name("heddle-kill").start(() -> run.end(limit));
  }

  private synchronized boolean hasRuns() {
    watching = !runs.isEmpty();
    return watching;
  }

  /** The processes as they are in one look at all runs. */
  private static final class Processes {
    private @Nullable ProcessTable table;

    ProcessTable now() {
      if (table == null) {
        table = ProcessTable.now();
      }
      return table;
    }
  }
}
