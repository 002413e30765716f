package dev.heddle.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.conformance.run.CPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that keep outcomes and go on with them. CPython stands in for Heddle, too. */
class SuiteRunTest {
  private static final String MODULE = "test_heddle_two";
  private static final String TESTS = "test." + MODULE + ".Two.test_";
  private static final LocalDate EARLIER = LocalDate.of(2026, 1, 31);

  @TempDir private Path directory;
  private CPython cpython;
  private KeptOutcomes kept;

  @BeforeEach
  void prepare() throws IOException {
    cpython = CPython.find().orElse(null);
    assumeTrue(
        cpython != null && Files.isDirectory(cpython.installed().library().resolve("test/support")),
        "no CPython with tests");
    kept = new KeptOutcomes(Files.createDirectory(directory.resolve("kept")));
    Files.createDirectory(directory.resolve("tests"));
    Files.writeString(
        directory.resolve("tests").resolve(MODULE + ".py"),
        """
        import unittest

        class Two(unittest.TestCase):
            def test_a(self):
                pass

            def test_b(self):
                pass
        """);
  }

  @Test
  void outcomesAreKept() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    ModuleOutcomes outcomes = run(false);
    assertThat(outcomes.finished()).isTrue();
    assertThat(outcomes.date()).isBetween(today, today.plusDays(1));
    assertThat(kept.of(MODULE).orElseThrow().compared().tests())
        .allSatisfy(test -> assertThat(test.heddle().outcome()).isEqualTo(Outcome.PASS))
        .hasSize(2);
  }

  @Test
  void onlyTestsWithoutAnOutcomeRunWhenAModuleIsResumed() {
    keep(EARLIER, Outcome.ABSENT, false);
    ModuleOutcomes outcomes = run(true);
    assertThat(outcomes.finished()).isTrue();
    assertThat(outcomes.date()).isAfter(EARLIER);
    assertThat(outcomes.compared().tests())
        .extracting(test -> test.heddle().outcome())
        .containsExactly(Outcome.FAIL, Outcome.PASS);
    assertThat(outcomes.compared().tests().getFirst().heddle().detail()).isEqualTo("as it was");
    assertThat(kept.of(MODULE).orElseThrow().finished()).isTrue();
  }

  @Test
  void aModuleThatIsFinishedDoesNotRunAgain() {
    keep(EARLIER, Outcome.PASS, true);
    assertThat(run(true)).isEqualTo(kept.of(MODULE).orElseThrow());
    assertThat(events()).doesNotExist();
    assertThat(run(false).date()).isAfter(EARLIER);
  }

  @Test
  void whatRanHereLastComesBeforeWhatIsKept() throws IOException {
    run(false);
    keep(EARLIER, Outcome.ABSENT, false);
    assertThat(run(true).compared().fallen()).isEmpty();
    keep(EARLIER, Outcome.PASS, true);
    Files.setLastModifiedTime(events(), FileTime.from(Instant.parse("2026-01-30T12:00:00Z")));
    assertThat(run(true).compared().fallen()).hasSize(1);
  }

  @Test
  void outcomesOfAnotherCPythonSayNothing() {
    kept.keep(outcomes(EARLIER, "3.12.99", Outcome.PASS, true));
    assertThat(run(true).compared().fallen()).isEmpty();
  }

  private ModuleOutcomes run(boolean resume) {
    var limits = new Limits(Duration.ofSeconds(45), Duration.ofMinutes(5), Limits.MEMORY);
    var options =
        new SuiteRun.Options(
            List.of(directory.resolve("tests")),
            directory.resolve("results"),
            Optional.of(kept),
            resume,
            "",
            limits);
    try (var run = new SuiteRun(cpython, cpython, options)) {
      return run.run(MODULE);
    }
  }

  private Path events() {
    return directory.resolve("results/heddle/" + MODULE + ".jsonl");
  }

  private void keep(LocalDate date, Outcome second, boolean finished) {
    kept.keep(outcomes(date, cpython.version(), second, finished));
  }

  private static ModuleOutcomes outcomes(
      LocalDate date, String version, Outcome second, boolean finished) {
    var pass = new TestResult(Outcome.PASS, "", 0, false);
    List<ComparedTest> tests =
        List.of(
            new ComparedTest(
                TESTS + "a", pass, new TestResult(Outcome.FAIL, "as it was", 0, false)),
            new ComparedTest(TESTS + "b", pass, new TestResult(second, "", 0, false)));
    return new ModuleOutcomes(new ComparedModule(MODULE, tests), date, version, finished);
  }
}
