package dev.heddle.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleTest {
  @Test
  void noRuleIsDerivedForRunsThatPrintTheSame() {
    assertThat(derive(List.of("a 1.5", "b"), List.of("b", "a 1.5"))).contains(List.of());
  }

  @Test
  void measuredTimesAreDerivedFromTimesThatDiffer() {
    assertThat(derive(List.of("Total time: 3.00s"), List.of("Total time: 3.01s")))
        .contains(List.of(Rule.MEASURED_TIMES));
  }

  @Test
  void processIdentitiesKeepWhichLinesComeFromTheSameProcess() {
    assertThat(derive(List.of("PID: 70", "PID: 70"), List.of("PID: 81", "PID: 81")))
        .contains(List.of(Rule.PROCESS_IDENTITIES));
    assertThat(Rule.PROCESS_IDENTITIES.apply(List.of("PID: 70", "PID: 81", "PID: 70")))
        .containsExactly(
            "PID: <process-identities 1>",
            "PID: <process-identities 2>",
            "PID: <process-identities 1>");
  }

  @Test
  void addressesAreDerivedFromObjectsWithoutATextOfTheirOwn() {
    assertThat(derive(List.of("<object at 0x7f31a2b4c5d0>"), List.of("<object at 0x7f88a2b4c5d0>")))
        .contains(List.of(Rule.ADDRESSES));
  }

  @Test
  void severalRulesAreDerivedWhenOneIsNotEnough() {
    assertThat(derive(List.of("PID: 70 took 1.02 s"), List.of("PID: 71 took 1.03 s")).orElseThrow())
        .containsExactly(Rule.PROCESS_IDENTITIES, Rule.MEASURED_TIMES);
  }

  @Test
  void nothingIsDerivedForRunsThatHaveNothingInCommon() {
    assertThat(derive(List.of("heads"), List.of("tails"))).isEmpty();
  }

  @Test
  void rulesHaveTheirNamesInSidecars() {
    assertThat(Rule.values()).allSatisfy(rule -> assertThat(Rule.of(rule.label())).isEqualTo(rule));
  }

  private static Optional<List<Rule>> derive(List<String> oneRun, List<String> another) {
    return Rule.derive(List.of(List.of(oneRun, another)));
  }
}
