package dev.heddle.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @Test
  void aLaterReportTellsWhatIsBrokenAndMended() {
    Report before = report(Report.FORMAT, Map.of("a", "same", "b", "differs", "c", "known"));
    Report now =
        report(Report.FORMAT, Map.of("a", "differs", "b", "same", "c", "mended", "d", "differs"));
    assertThat(now.brokenSince(before)).containsExactly("a");
    assertThat(now.mendedSince(before)).containsExactly("b", "c");
    assertThat(now.brokenSince(now)).isEmpty();
    assertThat(now.mendedSince(now)).isEmpty();
  }

  @Test
  void aReportIsReadAsItWasWritten(@TempDir Path directory) {
    Path file = directory.resolve("report.json");
    Report report = report(Report.FORMAT, Map.of("a", "same"));
    report.write(file);
    assertThat(Report.read(file)).isEqualTo(report);
  }

  @Test
  void aReportWithoutTopicsIsStillRead(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("report.json");
    Files.writeString(
        file,
        """
        {"format": 1, "date": "2026-11-20", "entries": [{"name": "a", "verdict": "same"}]}
        """);
    assertThat(Report.read(file))
        .returns(report(Report.FORMAT, Map.of("a", "same")).entries(), Report::entries);
  }

  @Test
  void aReportOfAnotherFormatIsRefused(@TempDir Path directory) {
    Path file = directory.resolve("report.json");
    report(Report.FORMAT + 1, Map.of()).write(file);
    assertThatThrownBy(() -> Report.read(file))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("format " + (Report.FORMAT + 1));
  }

  private static Report report(int format, Map<String, String> verdicts) {
    List<Report.Entry> entries =
        new TreeMap<>(verdicts)
            .entrySet().stream()
                .map(each ->
                    new Report.Entry(
                        each.getKey(),
                        Optional.empty(),
                        each.getValue(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    return new Report(format, "2026-01-01", Optional.empty(), entries);
  }
}
