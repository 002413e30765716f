package dev.heddle.conformance;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.known.KnownDifferences;
import dev.heddle.conformance.lesson.Workbench;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs checks, and judges what they find.
 *
 * @param known what is known to differ
 * @param jobs how many run at a time
 * @param repeat how often each runs
 */
record Comparison(KnownDifferences known, int jobs, int repeat) {
  /** Is told of every verdict, one at a time. */
  interface Progress {
    void verdict(int number, Verdict verdict);
  }

  /** Runs checks, and returns the verdicts in their order. */
  List<Verdict> run(List<Check> checks, Workbench workbench, Progress progress) {
    var verdicts = new ConcurrentSkipListMap<Integer, Verdict>();
    var finished = new AtomicInteger();
    Parallel.forEach(
        IntStream.range(0, checks.size()).boxed().toList(),
        jobs,
        i -> {
          Verdict verdict = judge(checks.get(i), workbench);
          verdicts.put(i, verdict);
          synchronized (finished) {
            progress.verdict(finished.incrementAndGet(), verdict);
          }
        });
    return List.copyOf(verdicts.values());
  }

  private Verdict judge(Check check, Workbench workbench) {
    List<List<Difference>> runs =
        Stream.generate(() -> check.run(workbench)).limit(repeat).toList();
    return Verdict.of(check.name(), runs, known.of(check.name()));
  }
}
