package dev.heddle.conformance;

import dev.heddle.conformance.compare.Finding;
import dev.heddle.conformance.known.KnownDifferences;
import dev.heddle.conformance.lesson.Workbench;
import dev.heddle.conformance.run.UnsteadyException;
import java.util.List;
import java.util.Optional;
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
  private static final double NANOS = 1e9;

  /** Is told of every verdict, one at a time. */
  interface Progress {
    void verdict(int number, Verdict verdict);
  }

  /** Runs checks, and returns the results in their order. */
  List<Result> run(List<Check> checks, Workbench workbench, Progress progress) {
    var results = new ConcurrentSkipListMap<Integer, Result>();
    var finished = new AtomicInteger();
    Parallel.forEach(
        IntStream.range(0, checks.size()).boxed().toList(),
        jobs,
        i -> {
          Result result = judge(checks.get(i), workbench);
          results.put(i, result);
          synchronized (finished) {
            progress.verdict(finished.incrementAndGet(), result.verdict());
          }
        });
    return List.copyOf(results.values());
  }

  private Result judge(Check check, Workbench workbench) {
    long start = System.nanoTime();
    try {
      List<Finding> runs =
          Stream.generate(() -> check.run(workbench, known)).limit(repeat).toList();
      Finding shown =
          runs.stream()
              .filter(run -> !run.differences().isEmpty())
              .findFirst()
              .orElse(runs.getFirst());
      var verdict =
          Verdict.of(
              check.name(),
              runs.stream().map(Finding::differences).toList(),
              known.of(check.name()));
      return new Result(check, verdict, Optional.of(shown), since(start));
    } catch (UnsteadyException unsteady) {
      var verdict = new Verdict.Unsteady(check.name(), unsteady.getMessage());
      return new Result(check, verdict, Optional.empty(), since(start));
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / NANOS;
  }
}
