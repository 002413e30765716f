package dev.heddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.Heddle;
import dev.heddle.Limit;
import dev.heddle.Limits;
import dev.heddle.Run;
import dev.heddle.RunEnd;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.Script;
import dev.heddle.posix.Descriptors;
import dev.heddle.watch.ProcessTable;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * One host, and programs that do not want to end, one after the other. Reports how long each goes
 * on beyond its limit. {@code -Dheddle.hostile=50} runs as many, instead of a few.
 */
class HostileRunsIT {
  private static final int RUNS = Integer.getInteger("heddle.hostile", 6);
  private static final Duration MOST_TIME = Duration.ofSeconds(4);
  private static final long MOST_OUTPUT = 100_000;
  // For what is ended by another limit long before.
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 2;

  private static final Map<Limit, Limits> LIMITS =
      new EnumMap<>(
          Map.of(
              Limit.WALL_TIME,
              Limits.builder().wallTime(MOST_TIME).build(),
              Limit.CPU_TIME,
              Limits.builder().wallTime(PATIENCE).cpuTime(MOST_TIME).build(),
              Limit.OUTPUT,
              Limits.builder().wallTime(PATIENCE).outputBytes(MOST_OUTPUT).build()));

  private record Hostile(Limit limit, String program) {}

  private static final String BUSY =
      """
      while True:
          pass
      """;

  private static final String STUBBORN =
      """
      while True:
          try:
              while True:
                  pass
          except BaseException:
              pass
      """;

  private static final List<Hostile> PROGRAMS =
      List.of(
          new Hostile(Limit.WALL_TIME, BUSY),
          new Hostile(Limit.CPU_TIME, BUSY),
          new Hostile(
              Limit.OUTPUT,
              """
              while True:
                  print(1)
              """),
          new Hostile(Limit.WALL_TIME, STUBBORN),
          new Hostile(Limit.CPU_TIME, STUBBORN),
          new Hostile(
              Limit.OUTPUT,
              """
              while True:
                  try:
                      print(1, flush=True)
                  except BaseException:
                      pass
              """));

  @Test
  void eachIsEndedByItsLimitAndTheHostStaysHealthy() throws InterruptedException {
    Map<Limit, List<Duration>> overshoots = new EnumMap<>(Limit.class);
    try (Heddle heddle = Heddle.builder().build()) {
      int descriptors = 0;
      for (int i = 0; i < RUNS; i++) {
        Hostile hostile = PROGRAMS.get(i % PROGRAMS.size());
        overshoots
            .computeIfAbsent(hostile.limit(), _ -> new ArrayList<>())
            .add(overshoot(heddle, hostile));
        descriptors = i == 0 ? Descriptors.open().size() : descriptors;
      }

      assertThat(Descriptors.open()).hasSizeLessThanOrEqualTo(descriptors);
      assertThat(heddle.figures().limited()).isEqualTo(RUNS);
      assertThat(heddle.figures().running()).isZero();
      assertThat(heddle.run(Script.command("print('still there')")).stdout())
          .isEqualTo("still there\n");
    }
    overshoots.forEach(HostileRunsIT::report);
  }

  /** Runs a program until its limit ends it, and returns for how long it went on beyond that. */
  private static Duration overshoot(Heddle heddle, Hostile hostile) throws InterruptedException {
    var written = new AtomicLong();
    RunOptions options =
        RunOptions.builder().limits(LIMITS.get(hostile.limit())).stdout(counting(written)).build();
    long start = System.nanoTime();
    Run run = heddle.start(Script.text("hostile.py", hostile.program()), options);
    int process = (int) run.processId().orElseThrow();
    BooleanSupplier beyond =
        switch (hostile.limit()) {
          case WALL_TIME -> () -> System.nanoTime() - start > MOST_TIME.toNanos();
          case CPU_TIME -> () -> cpuNanos(process) > MOST_TIME.toNanos();
          case OUTPUT -> () -> written.get() >= MOST_OUTPUT;
          default -> throw new IllegalArgumentException(hostile.toString());
        };
    while (!run.isDone() && !beyond.getAsBoolean()) {
      Thread.sleep(LOOK_MILLIS);
    }
    long reached = System.nanoTime();
    RunResult result = run.await();
    Duration overshoot = Duration.ofNanos(System.nanoTime() - reached);
    assertThat(result.end())
        .isInstanceOfSatisfying(
            RunEnd.LimitReached.class, end -> assertThat(end.limit()).isEqualTo(hostile.limit()));
    assertThat(ProcessTable.entry(process)).isEmpty();
    return overshoot;
  }

  private static long cpuNanos(int process) {
    return ProcessTable.entry(process).map(ProcessTable.Entry::cpuNanos).orElse(0L);
  }

  private static OutputStream counting(AtomicLong written) {
    return new OutputStream() {
      @Override
      public void write(int value) {
        written.incrementAndGet();
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        written.addAndGet(length);
      }
    };
  }

  private static void report(Limit limit, List<Duration> overshoots) {
    List<Duration> sorted = overshoots.stream().sorted().toList();
    System.out.printf(
        "%s: %d runs, beyond the limit for %d ms in the median, %d ms at most%n",
        limit,
        sorted.size(),
        sorted.get(sorted.size() / 2).toMillis(),
        sorted.getLast().toMillis());
  }
}
