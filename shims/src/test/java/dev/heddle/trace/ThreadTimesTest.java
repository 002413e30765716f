package dev.heddle.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.time.Clock;
import dev.heddle.wait.BlockedOn;
import org.junit.jupiter.api.Test;

class ThreadTimesTest {
  private static final long SECOND = 1_000_000_000;

  private final SettableClock clock = new SettableClock();
  private final ThreadTimes times = new ThreadTimes(clock);
  private final Thread first = new Thread("first");
  private final Thread second = new Thread("second");

  @Test
  void timesAreAddedUpForEachThread() {
    times.taken(first);
    times.started(second, "worker");
    times.wanted(second);
    clock.now = SECOND;
    times.dropped(first, true);
    times.taken(second);
    clock.now = 3 * SECOND;
    times.dropped(second, false);
    var what = new BlockedOn.Sleep(4 * SECOND);
    times.blocked(second, what);
    clock.now = 4 * SECOND;
    times.resumed(second, what);

    assertThat(times.report().get(1)).matches("MainThread +1.000 s +0.000 s +0.000 s +1 +1");
    assertThat(times.report().get(2)).matches("worker +2.000 s +1.000 s +1.000 s +1 +0");
  }

  @Test
  void theVerdictTellsComputingFromWaiting() {
    times.taken(first);
    times.wanted(second);
    clock.now = 10 * SECOND;
    times.dropped(first, true);
    times.taken(second);
    assertThat(times.report().getLast()).contains("take turns").contains("Processes would help");

    clock.now = 100 * SECOND;
    assertThat(times.report().getLast()).contains("mostly waiting");
  }

  private static final class SettableClock implements Clock {
    private long now;

    @Override
    public long now() {
      return now;
    }

    @Override
    public void sleepUntil(long instant) {
      throw new AssertionError("nothing sleeps here");
    }

    @Override
    public void parkUntil(Object blocker, long instant) {
      throw new AssertionError("nothing parks here");
    }

    @Override
    public void unpark(Thread thread) {
      throw new AssertionError("nothing parks here");
    }
  }
}
