package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.known.KnownDifference;
import dev.heddle.conformance.known.KnownDifferences;
import dev.heddle.conformance.suite.ComparedModule;
import dev.heddle.conformance.suite.ComparedTest;
import dev.heddle.conformance.suite.Outcome;
import dev.heddle.conformance.suite.TestResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final List<Difference> DIFFERENT =
      List.of(new Difference("status", "1, in CPython 0"));
  private static final List<Difference> SAME = List.of();
  private static final Optional<KnownDifference> UNKNOWN = Optional.empty();

  @Test
  void aListedDifferenceDoesNotFail() {
    assertThat(Verdict.of("name", List.of(DIFFERENT), known(false)))
        .isEqualTo(new Verdict.KnownToDiffer("name", "why"))
        .returns(false, Verdict::fails);
  }

  @Test
  void aListedDifferenceThatIsGoneFails() {
    assertThat(Verdict.of("name", List.of(SAME), known(false)))
        .isInstanceOf(Verdict.Mended.class)
        .returns(true, Verdict::fails);
  }

  @Test
  void anUnlistedDifferenceFailsAndSaysItsRule() {
    assertThat(Verdict.of("name", List.of(DIFFERENT), UNKNOWN))
        .returns(true, Verdict::fails)
        .extracting(Verdict::text)
        .asString()
        .contains("[status] 1, in CPython 0");
  }

  @Test
  void whatDiffersInSomeRunsIsFlakyAndFails() {
    assertThat(Verdict.of("name", List.of(SAME, DIFFERENT, SAME), UNKNOWN))
        .isEqualTo(new Verdict.Flaky("name", 1, 3, DIFFERENT))
        .returns(true, Verdict::fails);
    assertThat(Verdict.of("name", List.of(SAME, DIFFERENT), known(false)))
        .isInstanceOf(Verdict.Flaky.class);
  }

  @Test
  void whatIsListedAsFlakyMayBeTheSameOrNot() {
    assertThat(List.of(List.of(SAME, SAME), List.of(SAME, DIFFERENT), List.of(DIFFERENT)))
        .allSatisfy(runs -> assertThat(Verdict.of("name", runs, known(true)).fails()).isFalse());
  }

  @Test
  void aPatternIsMendedWhenAllOfItsTestsPass() {
    var known = new KnownDifferences(List.of(new KnownDifference("test.test_x.C.*", "why", false)));
    assertThat(verdicts(known, Outcome.PASS, Outcome.FAIL).notable())
        .containsExactly(new Verdict.KnownToDiffer("test.test_x.C.test_1", "why"));
    assertThat(verdicts(known, Outcome.PASS, Outcome.PASS).notable())
        .containsExactly(new Verdict.Mended("test.test_x.C.*"));
    assertThat(verdicts(known).notable()).isEmpty();
  }

  @Test
  void aReportOfASuiteHasItsTestsAndWhatIsMended() {
    var known = new KnownDifferences(List.of(new KnownDifference("test.test_x.C.*", "why", false)));
    assertThat(verdicts(known, Outcome.PASS, Outcome.FAIL).items())
        .extracting(item -> item.topic() + " " + item.entry().verdict())
        .containsExactly("test_x same", "test_x known");
    assertThat(verdicts(known, Outcome.PASS).items())
        .extracting(item -> item.entry().name() + " " + item.entry().verdict())
        .containsExactly("test.test_x.C.test_0 same", "test.test_x.C.* mended");
  }

  private static SuiteVerdicts verdicts(KnownDifferences known, Outcome... here) {
    var tests =
        IntStream.range(0, here.length)
            .mapToObj(i ->
                new ComparedTest("test.test_x.C.test_" + i, result(Outcome.PASS), result(here[i])))
            .toList();
    return new SuiteVerdicts(List.of(new ComparedModule("test_x", tests)), known);
  }

  private static TestResult result(Outcome outcome) {
    return new TestResult(outcome, "", 0, false);
  }

  private static Optional<KnownDifference> known(boolean flaky) {
    return Optional.of(new KnownDifference("name", "why", flaky));
  }
}
