package dev.heddle.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final List<String> TEXTS = List.of("one", "two", "three");
  private static final Allowance QUIET = new Allowance(1, 4, 0);

  private final Timeline recorded = new Timeline(List.of(1.0, 2.0, 2.1), 5.0);

  @Test
  void aRunThatIsALittleLaterAgrees() {
    assertThat(compare(new Timeline(List.of(1.4, 2.5, 2.5), 5.6))).isEmpty();
  }

  @Test
  void aLineBeforeItsTimeDiffers() {
    assertThat(compare(new Timeline(List.of(0.2, 2.0, 2.1), 5.0))).containsOnly("line-times");
  }

  @Test
  void aLineLongAfterItsTimeDiffers() {
    assertThat(compare(new Timeline(List.of(1.0, 2.0, 4.9), 5.0))).containsOnly("line-times");
  }

  @Test
  void aProgramThatEndsEarlyOrLateDiffers() {
    assertThat(compare(new Timeline(List.of(1.0, 2.0, 2.1), 4.0))).containsOnly("duration");
    assertThat(compare(new Timeline(List.of(1.0, 2.0, 2.1), 9.0))).containsOnly("duration");
  }

  @Test
  void aProgramThatStartsSlowlyAgreesIfItKeepsItsShape() {
    assertThat(compare(new Timeline(List.of(4.5, 5.5, 5.6), 8.5))).isEmpty();
    assertThat(compare(new Timeline(List.of(1.0, 5.5, 5.6), 8.5))).contains("line-times");
    assertThat(compare(new Timeline(List.of(9.5, 10.5, 10.6), 13.5))).contains("line-times");
  }

  @Test
  void instantsThatFallTogetherDiffer() {
    assertThat(compare(new Timeline(List.of(2.0, 2.0, 2.1), 5.0))).containsOnly("instants");
  }

  @Test
  void linesAtTheSameInstantAreGrouped() {
    assertThat(recorded.instants()).containsExactly(List.of(0), List.of(1, 2));
  }

  @Test
  void startingChildProcessesTakesItsTime() {
    var children = new Allowance(1, 0, 5);
    assertThat(recorded.compare(new Timeline(List.of(1.0, 5.5, 5.6), 10.0), TEXTS, children))
        .isEmpty();
  }

  @Test
  void onASlowMachineEachStepMayComeLater() {
    var late = new Timeline(List.of(1.0, 4.0, 4.1), 8.5);
    assertThat(compare(late)).contains("line-times", "duration");
    assertThat(recorded.compare(late, TEXTS, new Allowance(2.5, 4, 0))).isEmpty();
  }

  @Test
  void aMeasuredTimeAgreesCoarsely() {
    assertThat(Timeline.measuredTimesAgree("took 4.00s", "took 4.41s", 0)).isEmpty();
    assertThat(Timeline.measuredTimesAgree("took 4.00s", "took 0.40s", 0)).isPresent();
    assertThat(Timeline.measuredTimesAgree("took 4.00s", "took 9.00s", 0)).isPresent();
  }

  private List<String> compare(Timeline run) {
    return recorded.compare(run, TEXTS, QUIET).stream().map(Difference::rule).toList();
  }
}
