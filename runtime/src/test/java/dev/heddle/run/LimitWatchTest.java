package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.HeddleException;
import dev.heddle.Limit;
import dev.heddle.Limits;
import dev.heddle.RunEnd;
import dev.heddle.RunOptions;
import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.watch.ProcessTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Runs without processes, watched as if they had some. */
class LimitWatchTest {
  // No process has this id.
  private static final int NOBODY = Integer.MAX_VALUE;

  private final LimitWatch watch =
      new LimitWatch(() -> {
        throw new UncheckedIOException(new IOException("Too many open files"));
      });

  @Test
  void aRunThatCannotBeWatchedIsEndedAndOthersAreStillWatched() {
    int[] ends = Descriptors.socketPair();
    try (var report = new RunReportReader(ends[0])) {
      ChildRun unseen = watched(Limits.builder().childProcesses(1).build(), report);
      ChildRun other = watched(Limits.builder().wallTime(Duration.ofMillis(1)).build(), report);

      assertThatThrownBy(unseen::await)
          .isInstanceOf(HeddleException.class)
          .hasMessageContaining("the run's limits cannot be watched")
          .hasMessageContaining("Too many open files");
      assertThat(other.await().end())
          .isInstanceOfSatisfying(
              RunEnd.LimitReached.class, end -> assertThat(end.limit()).isEqualTo(Limit.WALL_TIME));
    } finally {
      Posix.close(ends[1]);
    }
  }

  private ChildRun watched(Limits limits, RunReportReader report) {
    var run = new ChildRun(RunOptions.defaults(), watch, (_, _) -> {});
    long start = System.nanoTime();
    watch.add(
        run, new RunLimits(limits, new NoProgram(), report, start, () -> OptionalLong.of(start)));
    return run;
  }

  private static final class NoProgram implements RunningProgram {
    @Override
    public void awaitEnd() {}

    @Override
    public int finish() {
      return 0;
    }

    @Override
    public int processId() {
      return NOBODY;
    }

    @Override
    public ProcessTree tree() {
      return new ProcessTree(processId());
    }

    @Override
    public void kill() {}
  }
}
