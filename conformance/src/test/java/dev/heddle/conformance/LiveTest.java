package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.compare.Finding;
import dev.heddle.conformance.known.KnownDifferences;
import dev.heddle.conformance.lesson.Workbench;
import dev.heddle.conformance.run.CPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CPython that runs now is compared with; here it stands in for Heddle, too. */
class LiveTest {
  private static final String CASES =
      """
      {"cases": [{"name": "says it", "arguments": ["-c", "print('said', 'it''s')"]}]}
      """;

  @TempDir private Path directory;

  @Test
  void whatHasNoRecordedResultIsCompared() throws IOException {
    write("a.py", "import sys\nprint('one')\nsys.exit('two')\n");
    write("lines.cases.json", CASES);
    List<Result> results = results(Map.of());
    assertThat(results).extracting(Result::verdict).allMatch(Verdict.Same.class::isInstance);
    assertThat(results).extracting(each -> each.check().topic()).containsOnly("topic");
    Finding lesson = results.getLast().finding().orElseThrow();
    assertThat(lesson.cpython()).isEqualTo(lesson.heddle());
    assertThat(lesson.heddle().end()).isEqualTo("exit status 1");
    assertThat(lesson.heddle().stdout()).containsExactly("one");
    assertThat(lesson.heddle().stderr()).containsExactly("two");
    assertThat(results.getFirst().finding().orElseThrow().heddle().stdout())
        .containsExactly("said its");
    try (Stream<Path> files = Files.list(directory.resolve("topic"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aDifferenceShowsBothSides() throws IOException {
    write("a.py", "import os\nprint('HEDDLE_SIDE' in os.environ)\n");
    Result result = results(Map.of("HEDDLE_SIDE", "1")).getFirst();
    assertThat(result.verdict().fails()).isTrue();
    Finding finding = result.finding().orElseThrow();
    assertThat(finding.differences()).extracting(Difference::rule).contains("stdout");
    assertThat(finding.cpython().stdout()).containsExactly("False");
    assertThat(finding.heddle().stdout()).containsExactly("True");
    assertThat(result.item().exhibit().orElseThrow().program()).contains("HEDDLE_SIDE");
  }

  @Test
  void aProgramThatDoesSomethingElseEachTimeFailsByItself() throws IOException {
    write("a.py", "import uuid\nprint(uuid.uuid4())\n");
    write("b.py", "print('the same')\n");
    List<Result> results = results(Map.of());
    assertThat(results.getFirst().verdict())
        .isInstanceOf(Verdict.Unsteady.class)
        .returns(true, Verdict::fails);
    assertThat(results.getFirst().item().entry().differences().orElseThrow().getFirst())
        .contains("topic/a prints other lines");
    assertThat(results.getLast().verdict()).isEqualTo(new Verdict.Same("topic/b"));
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(directory.resolve("topic"));
    Files.writeString(directory.resolve("topic").resolve(name), text);
  }

  private List<Result> results(Map<String, String> environment) {
    Optional<CPython> found = CPython.find();
    assumeTrue(found.isPresent(), "there is no CPython 3.12");
    CPython cpython = found.orElseThrow();
    try (var workbench = new Workbench(cpython, environment)) {
      var comparison = new Comparison(new KnownDifferences(List.of()), 1, 1);
      List<Check> checks = Catalog.of(directory, new Reference.Live(cpython)).checks();
      return comparison.run(checks, workbench, (_, _) -> {});
    }
  }
}
