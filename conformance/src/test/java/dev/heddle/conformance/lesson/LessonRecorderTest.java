package dev.heddle.conformance.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.run.CPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonRecorderTest {
  private static final String PROGRAM = "import sys\nprint(sys.stdout.isatty())\n";

  @Test
  void aLessonIsRecordedOnATerminalAndComparedOnOne(@TempDir Path directory) throws Exception {
    Recorded recorded = record(directory, Recorded.Stream.TERMINAL);
    assertThat(RecordedLine.texts(recorded.pipe())).containsExactly("False");
    assertThat(RecordedLine.texts(recorded.timed())).containsExactly("True");
    assertSame(directory);
  }

  @Test
  void aLessonIsRecordedOnAPipeAndComparedOnOne(@TempDir Path directory) throws Exception {
    Recorded recorded = record(directory, Recorded.Stream.PIPE);
    assertThat(RecordedLine.texts(recorded.timed())).containsExactly("False");
    assertSame(directory);
  }

  private static Recorded record(Path directory, Recorded.Stream stream) throws IOException {
    Files.writeString(directory.resolve("lesson.py"), PROGRAM);
    LessonRecorder.record(lesson(directory), cpython(), stream);
    Recorded recorded = Recorded.of(lesson(directory));
    assertThat(recorded.stream()).isEqualTo(stream);
    return recorded;
  }

  private static void assertSame(Path directory) {
    try (var workbench = new Workbench(cpython())) {
      Lesson lesson = lesson(directory);
      assertThat(LessonComparison.run(lesson, Recorded.of(lesson), workbench, true).differences())
          .allMatch(Difference::loadMayExplain);
    }
  }

  private static Lesson lesson(Path directory) {
    return Lesson.in(directory).getFirst();
  }

  private static CPython cpython() {
    Optional<CPython> cpython = CPython.find();
    assumeTrue(cpython.isPresent(), "there is no CPython 3.12");
    return cpython.orElseThrow();
  }
}
