package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.PythonError;
import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a run's process tells, and what a program could say in its place. */
class RunReportReaderTest {
  private static final int MANY = 100;

  @Test
  void errorsAreReadWithTheirCauses() {
    List<String> fields =
        List.of("ValueError", "bad", "1", "a.py", "3", "5", "f", "KeyError", "'k'", "0");

    assertThat(RunReportReader.errors(fields.iterator(), MANY))
        .contains(
            new PythonError(
                "ValueError",
                "bad",
                List.of(new PythonError.Frame("a.py", 3, OptionalInt.of(5), "f")),
                Optional.of(new PythonError("KeyError", "'k'", List.of(), Optional.empty()))));
  }

  @Test
  void aReportThatIsCutIsNone() {
    assertThatThrownBy(() -> RunReportReader.errors(List.of("ValueError").iterator(), MANY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void causesWithoutEndAreCut() {
    Stream<String> fields = Stream.generate(() -> List.of("E", "again", "0")).flatMap(List::stream);
    int read = 0;
    Optional<PythonError> next = RunReportReader.errors(fields.iterator(), MANY);
    while (next.isPresent()) {
      read++;
      next = next.get().cause();
    }

    assertThat(read).isEqualTo(MANY);
  }

  @Test
  void aProgramThatTellsWithoutEndIsListenedToNoMore() {
    int[] ends = Descriptors.socketPair();
    try (var reader = new RunReportReader(ends[0])) {
      byte[] anything = message((byte) 77, new byte[1 << 15]);
      for (int told = 0; told <= 1 << 20; told += anything.length) {
        Posix.write(ends[1], anything, 0);
        reader.drain();
      }
      Posix.write(ends[1], begin("7"), 0);
      reader.drain();

      assertThat(reader.descriptors()).isEmpty();
    } finally {
      Posix.close(ends[1]);
    }
  }

  @Test
  void aReportWithoutWhatItIsAboutIsNone() {
    int[] ends = Descriptors.socketPair();
    try (var reader = new RunReportReader(ends[0])) {
      Posix.write(ends[1], begin(), 0);
      reader.drain();

      assertThat(reader.descriptors()).isEmpty();
    } finally {
      Posix.close(ends[1]);
    }
  }

  @Test
  void theBeginOfAProgramIsTold() {
    int[] ends = Descriptors.socketPair();
    try (var reader = new RunReportReader(ends[0])) {
      Posix.write(ends[1], begin("7"), 0);
      reader.drain();

      assertThat(reader.descriptors()).hasValue(7);
    } finally {
      Posix.close(ends[1]);
    }
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

  /** Returns the message that a program with so many open descriptors begins. */
  private static byte[] begin(String... descriptors) {
    byte[] text = String.join("", descriptors).getBytes(StandardCharsets.UTF_8);
    ByteBuffer rest = ByteBuffer.allocate(2 * Integer.BYTES + text.length);
    rest.putInt(descriptors.length);
    if (descriptors.length > 0) {
      rest.putInt(text.length).put(text);
    }
    return message(RunReport.BEGIN, Arrays.copyOf(rest.array(), rest.position()));
  }

  private static byte[] message(byte kind, byte[] rest) {
    return ByteBuffer.allocate(Integer.BYTES + 1 + rest.length)
        .putInt(1 + rest.length)
        .put(kind)
        .put(rest)
        .array();
  }
}
