package dev.heddle.trace;

import dev.heddle.time.Clock;
import dev.heddle.wait.BlockedOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Adds up how the threads of a run spend their time: what {@code heddle run --gil-stats} prints.
 * The times of a thread are exact once it has ended.
 */
public final class ThreadTimes implements Observer {
  private static final double NANOS_PER_SECOND = 1e9;
  // From here on threads stand in one another's way, rather than meet by chance.
  private static final double CROWDED = 0.2;

  private final Clock clock;
  private final long start;
  private final Map<Thread, Times> threads = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Thread> lastHolder = new AtomicReference<>();

  /** Creates an observer of a run that begins now. */
  public ThreadTimes(Clock clock) {
    this.clock = clock;
    this.start = clock.now();
  }

  /** One thread's sums, in nanoseconds; written by that thread only. */
  private static final class Times {
    private final int order;
    private String name;
    private long running;
    private long wanting;
    private long blocked;
    private long switches;
    private long forced;
    private long takenAt = -1;
    private long wantedAt = -1;
    private long blockedAt = -1;

    Times(int order, String name) {
      this.order = order;
      this.name = name;
    }
  }

  private Times of(Thread thread) {
    Times times = threads.get(thread);
    if (times == null) {
      int order = threads.size();
      times = new Times(order, order == 0 ? "MainThread" : thread.getName());
      threads.put(thread, times);
    }
    return times;
  }

  @Override
  public void started(Thread thread, String name) {
    Times times = of(thread);
    if (!name.isEmpty()) {
      times.name = name;
    }
  }

  @Override
  public void ended(Thread thread) {
    of(thread);
  }

  @Override
  public void wanted(Thread thread) {
    of(thread).wantedAt = clock.now();
  }

  @Override
  public void taken(Thread thread) {
    Times times = of(thread);
    long now = clock.now();
    if (times.wantedAt >= 0) {
      times.wanting += now - times.wantedAt;
      times.wantedAt = -1;
    }
    times.takenAt = now;
    if (!thread.equals(lastHolder.getAndSet(thread))) {
      times.switches++;
    }
  }

  @Override
  public void dropped(Thread thread, boolean byForce) {
    Times times = of(thread);
    if (times.takenAt >= 0) {
      times.running += clock.now() - times.takenAt;
      times.takenAt = -1;
    }
    if (byForce) {
      times.forced++;
    }
  }

  @Override
  public void blocked(Thread thread, BlockedOn what) {
    of(thread).blockedAt = clock.now();
  }

  @Override
  public void resumed(Thread thread, BlockedOn what) {
    Times times = of(thread);
    if (times.blockedAt >= 0) {
      times.blocked += clock.now() - times.blockedAt;
      times.blockedAt = -1;
    }
  }

  /** Returns the table and the verdict; for when the run has ended. */
  public List<String> report() {
    double wall = seconds(clock.now() - start);
    List<Times> all = new ArrayList<>(threads.values());
    all.sort((a, b) -> Integer.compare(a.order, b.order));
    var lines = new ArrayList<String>();
    lines.add(line("thread", "ran", "wanted the GIL", "blocked", "switches", "forced to drop it"));
    double running = 0;
    double wanting = 0;
    for (Times times : all) {
      running += seconds(times.running);
      wanting += seconds(times.wanting);
      lines.add(
          line(
              times.name,
              time(times.running),
              time(times.wanting),
              time(times.blocked),
              Long.toString(times.switches),
              Long.toString(times.forced)));
    }
    lines.add(verdict(running, wanting, wall));
    return lines;
  }

  private static String verdict(double running, double wanting, double wall) {
    String busy =
        String.format(
            Locale.ROOT, "The GIL was held %.0f %% of %.2f s: ", 100 * running / wall, wall);
    if (wanting > CROWDED * running && running > wall / 2) {
      return busy + "the threads compute and take turns. Processes would help, threads do not.";
    }
    if (running > wall / 2) {
      return busy + "mostly one thread computes; the others are not in its way.";
    }
    return busy + "mostly waiting. Threads serve, and so would asyncio.";
  }

  private static String line(String name, String... columns) {
    var line = new StringBuilder(String.format(Locale.ROOT, "%-24s", name));
    for (String column : columns) {
      line.append(String.format(Locale.ROOT, " %16s", column));
    }
    return line.toString();
  }

  private static String time(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", seconds(nanos));
  }

  private static double seconds(long nanos) {
    return nanos / NANOS_PER_SECOND;
  }
}
