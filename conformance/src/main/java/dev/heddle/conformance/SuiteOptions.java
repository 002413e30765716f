package dev.heddle.conformance;

import dev.heddle.conformance.suite.KeptOutcomes;
import dev.heddle.conformance.suite.Limits;
import dev.heddle.conformance.suite.SuiteRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that CPython's own tests are run with. */
final class SuiteOptions {
  @Option(
      names = "--suite",
      split = ",",
      paramLabel = "NAME",
      description = {
        "Run CPython's own tests instead: threading, queue, context, signal, asyncio, futures,",
        "multiprocessing, selectors, all, or the name of a test module."
      })
  private List<String> suites = List.of();

  @Option(
      names = "--tests",
      paramLabel = "DIR",
      description = "A directory with test modules that the CPython lacks. May be repeated.")
  private List<Path> tests = List.of();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where the result of every test is kept (default: ${DEFAULT-VALUE}).")
  private Path results = Path.of(".heddle", "suites");

  @Option(
      names = "--outcomes",
      paramLabel = "DIR",
      description = {
        "Keep the outcomes of every module in a file of this directory, to be shown with those",
        "of other days. Without --suite nothing runs, and --report shows what is kept."
      })
  private @Nullable Path outcomes;

  @Option(names = "--resume", description = "Go on where an earlier run of the suites ended.")
  private boolean resume;

  @Option(
      names = "--test-limit",
      paramLabel = "SECONDS",
      description = "When a test hangs, besides 5 times what CPython takes (default: 45).")
  private int testLimit = 45;

  @Option(
      names = "--module-limit",
      paramLabel = "SECONDS",
      description = "When the rest of a module is not tried any more (default: 1800).")
  private int moduleLimit = 1800;

  /** Creates the options with their defaults. */
  SuiteOptions() {}

  /** Returns the suites and modules to be run; none if it is not about CPython's tests. */
  List<String> names() {
    return suites;
  }

  /** Returns what is wrong with the options. */
  Optional<String> problem() {
    if (testLimit < 1 || moduleLimit < 1) {
      return Optional.of("--test-limit and --module-limit take seconds, from 1 on");
    }
    return suites.isEmpty() && (resume || !tests.isEmpty())
        ? Optional.of("--resume and --tests belong to --suite")
        : Optional.empty();
  }

  /** Returns where outcomes are kept. */
  Optional<KeptOutcomes> kept() {
    return Optional.ofNullable(outcomes).map(KeptOutcomes::new);
  }

  /** Tells whether nothing is to run, and what is kept to be shown. */
  boolean onlyShow() {
    return suites.isEmpty() && outcomes != null;
  }

  SuiteRun.Options options(String filter) {
    return new SuiteRun.Options(
        tests,
        results,
        kept(),
        resume,
        filter,
        new Limits(Duration.ofSeconds(testLimit), Duration.ofSeconds(moduleLimit), Limits.MEMORY));
  }
}
