package dev.heddle.conformance.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedTest {
  @Test
  void aTimedRunTellsAllOfAProgramThatPrintsAlone() {
    assertThat(recorded(List.of("a", "b"), List.of("a", "b"), 0).linesAreTheSameTimed()).isTrue();
  }

  @Test
  void aTimedRunDoesNotTellInWhichOrderLinesComeThroughAPipe() {
    assertThat(recorded(List.of("b", "a"), List.of("a", "b"), 0).linesAreTheSameTimed()).isFalse();
  }

  @Test
  void aTimedRunDoesNotTellWhatChildrenHaveInTheirBuffers() {
    assertThat(recorded(List.of("a"), List.of("a"), 1).linesAreTheSameTimed()).isFalse();
  }

  private static Recorded recorded(List<String> pipe, List<String> timed, int children) {
    return new Recorded(
        Recorded.FORMAT,
        "3.12.1",
        "2026-01-31",
        Map.of(),
        Recorded.Stream.PIPE,
        1,
        1,
        List.of(),
        0,
        lines(pipe, Optional.empty()),
        lines(timed, Optional.of(0.5)),
        List.of(),
        Recorded.Pace.SLEEPS,
        1,
        0.1,
        children);
  }

  private static List<RecordedLine> lines(List<String> texts, Optional<Double> seconds) {
    return texts.stream()
        .map(text -> new RecordedLine(text, seconds, Optional.empty(), Optional.empty()))
        .toList();
  }
}
