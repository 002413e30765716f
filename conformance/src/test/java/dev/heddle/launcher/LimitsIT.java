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
import dev.heddle.watch.ProcessTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Programs that want more than they may have, all of them in one host with a budget. */
class LimitsIT {
  private static final int AT_A_TIME = 3;
  // For what is ended by another limit long before.
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MOST_OUTPUT = 100_000;

  private record Greedy(Limit limit, Limits limits, String program) {}

  private static final List<Greedy> PROGRAMS =
      List.of(
          new Greedy(
              Limit.WALL_TIME,
              Limits.builder().wallTime(Duration.ofSeconds(5)).build(),
              """
              import atexit, time
              atexit.register(time.sleep, 1e9)
              while True:
                  try:
                      sum(range(10 ** 12))
                  except BaseException:
                      pass
              """),
          new Greedy(
              Limit.CPU_TIME,
              patient().cpuTime(Duration.ofSeconds(8)).build(),
              "import re; re.match(r'(a+)+\\1b', 'a' * 60)"),
          new Greedy(
              Limit.OUTPUT,
              patient().outputBytes(MOST_OUTPUT).build(),
              """
              while True:
                  print(1)
              """),
          new Greedy(
              Limit.THREADS,
              patient().threads(20).build(),
              """
              import threading, time
              while True:
                  threading.Thread(target=time.sleep, args=[1e9]).start()
              """),
          new Greedy(
              Limit.CHILD_PROCESSES,
              patient().childProcesses(5).build(),
              """
              import subprocess
              while True:
                  subprocess.Popen(['sleep', '600'], start_new_session=True)
              """),
          new Greedy(
              Limit.OPEN_FILES,
              patient().openFiles(100).build(),
              """
              import time
              files = [open('/dev/null') for _ in range(200)]
              time.sleep(1e9)
              """),
          new Greedy(
              Limit.HEAP,
              patient().heapBytes(Limits.SMALLEST_HEAP_BYTES).build(),
              """
              kept = []
              while True:
                  kept.append(bytearray(10 ** 6))
              """));

  private static Limits.Builder patient() {
    return Limits.builder().wallTime(PATIENCE);
  }

  @Test
  void eachIsEndedAndItsResultNamesTheLimit() {
    Set<Integer> before = children();
    long limited;
    Map<Greedy, RunResult> results = new LinkedHashMap<>();
    try (Heddle heddle = Heddle.builder().mostRuns(AT_A_TIME, PROGRAMS.size()).build()) {
      var runs = new ArrayList<Run>();
      for (Greedy greedy : PROGRAMS) {
        var options = RunOptions.builder().limits(greedy.limits()).build();
        runs.add(heddle.start(Script.text("greedy.py", greedy.program()), options));
      }
      assertThat(heddle.figures().running() + heddle.figures().waiting()).isPositive();
      for (int i = 0; i < runs.size(); i++) {
        results.put(PROGRAMS.get(i), runs.get(i).await());
      }
      limited = heddle.figures().limited();
    }
    var softly = new SoftAssertions();
    results.forEach((greedy, result) -> {
      softly
          .assertThat(result.end())
          .as("%s: %s", greedy.limit(), result)
          .isInstanceOfSatisfying(
              RunEnd.LimitReached.class,
              end -> softly.assertThat(end.limit()).isEqualTo(greedy.limit()));
      if (greedy.limit() == Limit.OUTPUT) {
        softly.assertThat(result.stdout()).hasSize(MOST_OUTPUT);
      }
    });
    softly.assertThat(limited).isEqualTo(PROGRAMS.size());
    softly.assertAll();
    assertThat(before).containsAll(children());
  }

  /** Returns the children of this process, those of other tests included. */
  private static Set<Integer> children() {
    int self = (int) ProcessHandle.current().pid();
    return ProcessTable.now().processes().values().stream()
        .filter(process -> process.parent() == self && !process.ended())
        .map(ProcessTable.Entry::pid)
        .collect(Collectors.toSet());
  }
}
