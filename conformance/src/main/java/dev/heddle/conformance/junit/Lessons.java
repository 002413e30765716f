package dev.heddle.conformance.junit;

import dev.heddle.conformance.Catalog;
import dev.heddle.conformance.Check;
import dev.heddle.conformance.Verdict;
import dev.heddle.conformance.known.KnownDifferences;
import dev.heddle.conformance.lesson.Workbench;
import dev.heddle.conformance.run.HeddleInterpreter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The lessons of a directory, each a test that fails when Heddle does not do what CPython did. What
 * is listed in the directory {@code known} beside it is known to differ.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> lessons() {
 *   return Lessons.in(Path.of("lessons")).tests();
 * }
 * }</pre>
 *
 * <p>The tests need a distribution of Heddle, see {@link HeddleInterpreter#withReadyProcesses}; a
 * sample is started by the launcher, the others run in processes that are started ahead.
 *
 * @param directory the directory of lessons
 * @param names which of them
 * @param atATime how many run at a time; many lessons sleep most of their time
 */
public record Lessons(Path directory, Predicate<String> names, int atATime) {
  private static final int AT_A_TIME = 2;

  /** Returns the lessons of a directory and those below it. */
  public static Lessons in(Path directory) {
    return new Lessons(directory, _ -> true, AT_A_TIME);
  }

  /** Returns those of the lessons whose names are wanted. */
  public Lessons named(Predicate<String> wanted) {
    return new Lessons(directory, names.and(wanted), atATime);
  }

  /** Returns the same lessons, so many running at a time. */
  public Lessons atATime(int number) {
    return new Lessons(directory, names, number);
  }

  /**
   * Returns the tests. The lessons are started at once, and JUnit waits for each; closing the
   * stream, as JUnit does, ends what still runs.
   *
   * @throws dev.heddle.conformance.run.EnvironmentException if there is no distribution, or a file
   *     cannot be read
   */
  public Stream<DynamicTest> tests() {
    KnownDifferences known = KnownDifferences.of(directory);
    List<Check> checks =
        Catalog.of(directory).checks().stream().filter(check -> names.test(check.name())).toList();
    var heddle = HeddleInterpreter.withReadyProcesses(atATime + 1);
    var workbench = new Workbench(heddle);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            atATime, Thread.ofPlatform().daemon().name("lesson-", 0).factory());
    List<CompletableFuture<Verdict>> verdicts =
        checks.stream()
            .map(check ->
                CompletableFuture.supplyAsync(
                    () ->
                        Verdict.of(
                            check.name(),
                            List.of(check.run(workbench, known).differences()),
                            known.of(check.name())),
                    threads))
            .toList();
    return IntStream.range(0, checks.size())
        .mapToObj(i ->
            DynamicTest.dynamicTest(
                checks.get(i).name(),
                () ->
                    Optional.of(verdicts.get(i).join())
                        .filter(Verdict::fails)
                        .ifPresent(verdict -> {
                          throw new AssertionError(verdict.text());
                        })))
        .onClose(threads::shutdownNow)
        .onClose(workbench::close)
        .onClose(heddle::close);
  }
}
