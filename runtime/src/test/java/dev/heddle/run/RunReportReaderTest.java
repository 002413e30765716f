package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.PythonError;
import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a run's process tells, and what a program could say in its place. */
class RunReportReaderTest {
  @Test
  void errorsAreReadWithTheirCauses() {
    List<String> fields =
        List.of("ValueError", "bad", "1", "a.py", "3", "5", "f", "KeyError", "'k'", "0");

    assertThat(RunReportReader.errors(fields.iterator()))
        .contains(
            new PythonError(
                "ValueError",
                "bad",
                List.of(new PythonError.Frame("a.py", 3, OptionalInt.of(5), "f")),
                Optional.of(new PythonError("KeyError", "'k'", List.of(), Optional.empty()))));
  }

  @Test
  void aReportThatIsCutIsNone() {
    assertThatThrownBy(() -> RunReportReader.errors(List.of("ValueError").iterator()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoReportIsLeftOut() {
    int[] ends = Descriptors.socketPair();
    try (var reader = new RunReportReader(ends[0])) {
      byte[] noise = {0, 0, 0, 6, 2, 0, 0, 0, 9, 9};
      Posix.write(ends[1], noise, 0);
      Posix.write(ends[1], "more of it".getBytes(StandardCharsets.UTF_8), 0);
      reader.drain();
      reader.drain();

      assertThat(reader.uncaught()).isEmpty();
      assertThat(reader.descriptors()).isEmpty();
    } finally {
      Posix.close(ends[1]);
    }
  }
}
