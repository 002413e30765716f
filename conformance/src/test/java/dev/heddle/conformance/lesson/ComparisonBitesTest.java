package dev.heddle.conformance.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.run.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a faulty runtime would do is made of recorded results; each fault has to be seen. */
class ComparisonBitesTest {
  private static final double ONE = 1;

  private final Recorded threading = recorded("001-threading");
  private final Recorded asyncio = recorded("003-asyncio+main_async");

  @Test
  void theRecordedRunItselfAgrees() {
    for (Lesson lesson : documents()) {
      Recorded recorded = Recorded.of(lesson);
      var comparison = comparison(recorded);
      assertThat(comparison.compareTimed(timed(recorded, ONE))).as(lesson.name()).isEmpty();
      assertThat(comparison.comparePiped(piped(recorded, ONE))).as(lesson.name()).isEmpty();
    }
  }

  @Test
  void sleepsCutToATenthAreSeenInEveryLessonThatSleeps() {
    for (Lesson lesson : documents()) {
      Recorded recorded = Recorded.of(lesson);
      if (recorded.pace() == Recorded.Pace.SLEEPS) {
        var comparison = comparison(recorded);
        assertThat(rules(comparison.compareTimed(timed(recorded, 0.1))))
            .as(lesson.name())
            .contains("duration", "line-times");
        assertThat(rules(comparison.comparePiped(piped(recorded, 0.1))))
            .as(lesson.name())
            .contains("duration");
      }
    }
  }

  @Test
  void sleepsThatTakeTwiceTheirTimeAreSeen() {
    assertThat(rules(comparison(threading).compareTimed(timed(threading, 2))))
        .contains("duration", "line-times");
  }

  @Test
  void threadsRunOneAfterAnotherAreSeen() {
    var lines = new ArrayList<String>();
    var seconds = new ArrayList<Double>();
    for (int i = 1; i <= 5; i++) {
      lines.add("Number: " + i);
      seconds.add(i * 1.0);
    }
    for (int i = 0; i < 5; i++) {
      lines.add("Letter: " + "abcde".charAt(i));
      seconds.add(5 + (i + 1) * 1.5);
    }
    lines.add("Done!");
    seconds.add(12.5);
    var run = new LessonRun(0, lines, seconds, List.of(), 12.5, report());
    assertThat(rules(comparison(threading).compareTimed(run)))
        .contains("stdout-order", "duration", "line-times");
    assertThat(rules(comparison(threading).comparePiped(run))).contains("stdout-order");
  }

  @Test
  void linesOfDifferentInstantsSwappedAreSeen() {
    LessonRun run = timed(threading, ONE);
    for (int i = 0; i + 1 < run.lines().size(); i++) {
      if (run.seconds().get(i + 1) - run.seconds().get(i) > 0.3) {
        assertThat(rules(comparison(threading).compareTimed(swapped(run, i))))
            .as("lines %d and %d", i, i + 1)
            .contains("stdout-order");
      }
    }
  }

  @Test
  void linesOfTheSameInstantSwappedAgree() {
    LessonRun run = timed(threading, ONE);
    int number = run.lines().indexOf("Number: 3");
    int letter = run.lines().indexOf("Letter: b");
    assertThat(Math.abs(number - letter)).isEqualTo(1);
    assertThat(comparison(threading).compareTimed(swapped(run, Math.min(number, letter))))
        .isEmpty();
  }

  @Test
  void resultsInTheWrongOrderAreSeen() {
    LessonRun run = timed(asyncio, ONE);
    var lines = new ArrayList<>(run.lines());
    lines.replaceAll(line ->
        line.replace(
            "['Data after 2s', 'Data after 1s', 'Data after 3s']",
            "['Data after 1s', 'Data after 2s', 'Data after 3s']"));
    assertThat(rules(comparison(asyncio).compareTimed(with(run, lines)))).containsExactly("stdout");
  }

  @Test
  void aPrintedTimeThatWasNotTakenIsSeen() {
    LessonRun run = timed(asyncio, ONE);
    var lines = new ArrayList<>(run.lines());
    lines.replaceAll(line -> line.startsWith("Total") ? "Total async time: 6.00s" : line);
    assertThat(rules(comparison(asyncio).compareTimed(with(run, lines))))
        .containsExactly("measured-times");
  }

  @Test
  void anotherStatusAndAnotherErrorAreSeen() {
    Recorded recorded = recorded("002-workers");
    LessonRun run = timed(recorded, ONE);
    var stderr = new ArrayList<>(run.stderr());
    stderr.removeIf(line -> line.contains("^^^"));
    var wrong = new LessonRun(0, run.lines(), run.seconds(), stderr, run.duration(), report());
    assertThat(rules(comparison(recorded).compareTimed(wrong))).containsExactly("status", "stderr");
  }

  @Test
  void whatIsComputedMayTakeItsTimeButNotItsOrder() {
    Recorded recorded = recorded("003-multiprocessing+main_multiprocessing");
    LessonRun run = timed(recorded, 4);
    assertThat(comparison(recorded).compareTimed(run)).isEmpty();
    var reversed = new ArrayList<>(run.lines());
    Collections.reverse(reversed);
    assertThat(rules(comparison(recorded).compareTimed(with(run, reversed))))
        .containsOnly("stdout-order");
  }

  private static LessonComparison comparison(Recorded recorded) {
    return new LessonComparison(recorded, 1);
  }

  private static List<Lesson> documents() {
    return Lesson.in(Path.of("lessons", "documents"));
  }

  private static Recorded recorded(String name) {
    return Recorded.of(
        documents().stream()
            .filter(lesson -> lesson.name().equals("documents/" + name))
            .findFirst()
            .orElseThrow());
  }

  private static LessonRun timed(Recorded recorded, double pace) {
    return new LessonRun(
        recorded.status(),
        RecordedLine.texts(recorded.timed()),
        recorded.timed().stream().map(line -> line.seconds().orElseThrow() * pace).toList(),
        RecordedLine.texts(recorded.stderr()),
        recorded.duration() * pace,
        report());
  }

  private static LessonRun piped(Recorded recorded, double pace) {
    double end = recorded.duration() * pace;
    return new LessonRun(
        recorded.status(),
        RecordedLine.texts(recorded.pipe()),
        recorded.pipe().stream().map(_ -> end).toList(),
        RecordedLine.texts(recorded.stderr()),
        end,
        report());
  }

  private static LessonRun swapped(LessonRun run, int line) {
    var lines = new ArrayList<>(run.lines());
    Collections.swap(lines, line, line + 1);
    return with(run, lines);
  }

  private static LessonRun with(LessonRun run, List<String> lines) {
    return new LessonRun(
        run.status(), lines, run.seconds(), run.stderr(), run.duration(), run.report());
  }

  private static Instrumentation.Report report() {
    return new Instrumentation.Report(OptionalDouble.of(0.1), OptionalDouble.of(0.1), 0);
  }

  private static List<String> rules(List<Difference> differences) {
    return differences.stream().map(Difference::rule).distinct().toList();
  }
}
