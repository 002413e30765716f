package dev.heddle.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportFileTest {
  @TempDir private Path directory;

  @Test
  void theFormIsTheEndOfTheName() {
    assertThat(Form.of(Path.of("a.b/c.HTML"))).contains(Form.HTML);
    assertThat(Form.of(Path.of("c.xml"))).contains(Form.XML);
    assertThat(Form.of(Path.of("c.htm"))).isEmpty();
    assertThat(Form.of(Path.of("a.md/c"))).isEmpty();
    assertThat(Form.of(Path.of("json"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyFormIsWrittenWhateverProgramsPrint(Form form) throws IOException {
    Path file = directory.resolve("report");
    new ReportFile(file).write(form, Samples.FINDINGS, new MarkdownPage(Samples.FINDINGS).lines());
    // An encoder would have refused a lone surrogate.
    assertThat(Files.readString(file)).contains("locks/two");
  }

  @Test
  void dataCanBeReadAgain() {
    Path file = directory.resolve("report.json");
    new ReportFile(file).write(Form.JSON, Samples.FINDINGS, List.of());
    assertThat(Report.read(file)).isEqualTo(Samples.FINDINGS.report());
    assertThat(Report.read(file).entries())
        .filteredOn(Report.Entry::fails)
        .flatExtracting(entry -> entry.differences().orElse(List.of()))
        .anyMatch(text -> text.contains(Samples.PRINTED));
  }

  @Test
  void aCheckLeavesNothingBehindAndChangesNothing() throws IOException {
    Path fresh = directory.resolve("new.html");
    new ReportFile(fresh).check();
    assertThat(fresh).doesNotExist();
    Path old = Files.writeString(directory.resolve("old.html"), "old");
    new ReportFile(old).check();
    assertThat(old).hasContent("old");
  }

  @Test
  void whatCannotBeWrittenIsFoundOut() {
    assertThatThrownBy(new ReportFile(directory)::check)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("cannot write " + directory);
    assertThatThrownBy(new ReportFile(directory.resolve("no/where.html"))::check)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("there is no such directory");
  }
}
