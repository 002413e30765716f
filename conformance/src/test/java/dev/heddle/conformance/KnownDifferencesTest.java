package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.conformance.compare.Difference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownDifferencesTest {
  private static final Path LESSONS = Path.of("lessons");

  private final Check listed = new Check("documents/001-multiprocessing", _ -> List.of());
  private final Check unlisted = new Check("documents/001-threading", _ -> List.of());
  private final List<Difference> different = List.of(new Difference("status", "1, in CPython 0"));
  private final KnownDifferences known = KnownDifferences.of(LESSONS);

  @Test
  void aListedDifferenceDoesNotFail() {
    assertThat(known.judge(listed, different).fails()).isFalse();
  }

  @Test
  void aListedDifferenceThatIsGoneFails() {
    assertThat(known.judge(listed, List.of()))
        .isInstanceOf(Verdict.Mended.class)
        .extracting(Verdict::fails)
        .isEqualTo(true);
  }

  @Test
  void anUnlistedDifferenceFailsAndSaysItsRule() {
    Verdict verdict = known.judge(unlisted, different);
    assertThat(verdict.fails()).isTrue();
    assertThat(verdict.text()).contains("[status] 1, in CPython 0");
  }

  @Test
  void everyListedNameIsThatOfACheck() {
    assertThat(known.unknownNames(Catalog.of(LESSONS).checks())).isEmpty();
  }

  @Test
  void ofTheDocumentsOnlyProgramsThatStartProcessesAreListed() {
    assertThat(known.causes().keySet())
        .filteredOn(name -> name.startsWith("documents/"))
        .containsExactlyInAnyOrder(
            "documents/001-multiprocessing",
            "documents/002-workers+start_time",
            "documents/002-workers+crunch_numbers");
  }
}
