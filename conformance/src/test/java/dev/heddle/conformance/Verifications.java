package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.fail;

import dev.heddle.conformance.lesson.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Makes tests of checks. They are started at once, a few run at a time, and JUnit waits for each.
 */
final class Verifications implements AutoCloseable {
  private static final Path LESSONS = Path.of("lessons");

  private final ExecutorService threads;
  private final Workbench workbench;

  Verifications(Workbench workbench, int atATime) {
    this.workbench = workbench;
    this.threads = Executors.newFixedThreadPool(atATime);
  }

  Stream<DynamicTest> of(Predicate<String> names) {
    KnownDifferences known = KnownDifferences.of(LESSONS);
    List<Check> checks =
        Catalog.of(LESSONS).checks().stream().filter(check -> names.test(check.name())).toList();
    List<CompletableFuture<Verdict>> verdicts =
        checks.stream()
            .map(check ->
                CompletableFuture.supplyAsync(
                    () -> known.judge(check, check.run(workbench)), threads))
            .toList();
    return Stream.iterate(0, i -> i < checks.size(), i -> i + 1)
        .map(i ->
            DynamicTest.dynamicTest(
                checks.get(i).name(),
                () -> {
                  Verdict verdict = verdicts.get(i).join();
                  if (verdict.fails()) {
                    fail(verdict.text());
                  }
                }));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    workbench.close();
  }
}
