package dev.heddle.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparedModuleTest {
  @Test
  void whatPassesThereAndNotHereFalls() {
    assertThat(fallen(Outcome.PASS, Outcome.FAIL)).hasSize(1);
    assertThat(fallen(Outcome.PASS, Outcome.HANG)).hasSize(1);
    assertThat(fallen(Outcome.PASS, Outcome.PASS)).isEmpty();
  }

  @Test
  void aTestThatIsSkippedHereAndRunThereFalls() {
    assertThat(fallen(Outcome.PASS, Outcome.SKIP)).hasSize(1);
  }

  @Test
  void aTestThatDoesNotPassThereTellsNothing() {
    assertThat(fallen(Outcome.SKIP, Outcome.FAIL)).isEmpty();
    assertThat(fallen(Outcome.FAIL, Outcome.ERROR)).isEmpty();
  }

  @Test
  void aTestThatIsMissingHereFalls() {
    assertThat(
            ComparedModule.of("m", "", Map.of("t", result(Outcome.PASS, false)), Map.of()).fallen())
        .singleElement()
        .extracting(test -> test.heddle().outcome())
        .isEqualTo(Outcome.ABSENT);
  }

  @Test
  void aTestOfCPythonsInsideIsCountedApart() {
    ComparedModule module =
        ComparedModule.of(
            "m",
            "",
            Map.of("t", result(Outcome.PASS, true)),
            Map.of("t", result(Outcome.SKIP, false)));
    assertThat(module.fallen()).isEmpty();
    assertThat(module.run(ComparedTest::cpython)).isZero();
    assertThat(module.internal()).isOne();
    assertThat(module.internalPassed(ComparedTest::cpython)).isOne();
    assertThat(module.internalPassed(ComparedTest::heddle)).isZero();
  }

  @Test
  void theTableHasALineForEachAndASumOfAll() {
    ComparedModule module =
        ComparedModule.of(
            "m",
            "",
            Map.of("t", result(Outcome.PASS, false)),
            Map.of("t", result(Outcome.CRASH, false)));
    assertThat(SuiteRun.table(List.of(dated(module), dated(module))))
        .contains(
            "| m | 2026-01-31 | CPython | 1 | 1 | 0 | 0 | 0 | 0 | 0 |  | 0 | 0 of 0 |",
            "|  |  | Heddle | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 1 | 0 | 0 of 0 |",
            "|  |  | Heddle | 2 | 0 | 0 | 0 | 0 | 0 | 2 | 2 | 0 | 0 of 0 |");
  }

  @Test
  void whatWasNotTriedHasAColumnOfItsOwn() {
    ComparedModule module =
        ComparedModule.of("m", "", Map.of("t", result(Outcome.PASS, false)), Map.of());
    assertThat(SuiteRun.table(List.of(dated(module))))
        .contains("|  |  | Heddle | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 1 | 1 | 0 of 0 |");
  }

  private static ModuleOutcomes dated(ComparedModule module) {
    return new ModuleOutcomes(module, LocalDate.of(2026, 1, 31), "3.12.1", true);
  }

  private static List<ComparedTest> fallen(Outcome cpython, Outcome heddle) {
    return ComparedModule.of(
            "m", "", Map.of("t", result(cpython, false)), Map.of("t", result(heddle, false)))
        .fallen();
  }

  private static TestResult result(Outcome outcome, boolean internal) {
    return new TestResult(outcome, "", 0, internal);
  }
}
