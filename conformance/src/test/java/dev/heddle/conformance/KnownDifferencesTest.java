package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.conformance.known.KnownDifference;
import dev.heddle.conformance.known.KnownDifferences;
import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownDifferencesTest {
  private static final Path LESSONS = Path.of("lessons");

  @TempDir private Path directory;

  @Test
  void everyListedNameIsThatOfACheck() {
    assertThat(KnownDifferences.of(LESSONS).all())
        .extracting(KnownDifference::name)
        .filteredOn(name -> !name.startsWith("test."))
        .isSubsetOf(Catalog.of(LESSONS).checks().stream().map(Check::name).toList());
  }

  @Test
  void ofTheDocumentsOnlyProgramsThatStartProcessesAreListed() {
    assertThat(KnownDifferences.of(LESSONS).all())
        .extracting(KnownDifference::name)
        .filteredOn(name -> name.startsWith("documents/"))
        .allMatch(name -> name.matches(".*(multiprocessing|workers).*"));
  }

  @Test
  void aFileListsLessonsAndTestsWithTheirCause() throws Exception {
    KnownDifferences known =
        known(
            """
            [[difference]]
            cause = "why"
            checks = ["a/lesson"]
            tests = ["test.test_x.C.*"]

            [[difference]]
            cause = "luck"
            checks = ["a/nother"]
            flaky = true
            """);
    assertThat(known.of("a/lesson")).map(KnownDifference::cause).contains("why");
    assertThat(known.of("test.test_x.C.test_y")).map(KnownDifference::isPattern).contains(true);
    assertThat(known.of("test.test_x.D.test_y")).isEmpty();
    assertThat(known.of("a/nother")).map(KnownDifference::flaky).contains(true);
  }

  @Test
  void aWrongFileIsRefused() {
    assertThatThrownBy(() -> known("[[difference]]\ncause = \"why\"\nlessons = []\n"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("lessons");
    assertThatThrownBy(() -> known("[[difference]\n"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("known.toml");
    assertThatThrownBy(() -> known("[[difference]]\ncause = \"why\"\nchecks = [\"a\", \"a\"]\n"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("twice");
  }

  private KnownDifferences known(String toml) throws IOException {
    Files.createDirectories(directory.resolve("known"));
    Files.writeString(directory.resolve("known").resolve("known.toml"), toml);
    return KnownDifferences.of(directory.resolve("lessons"));
  }

  @Test
  void nothingIsKnownWithoutADirectory() {
    assertThat(KnownDifferences.of(directory.resolve("lessons")).all()).isEqualTo(List.of());
  }
}
