package dev.heddle.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptOutcomesTest {
  private static final String CLASS = "test.test_m.Tests.";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

  @TempDir private Path directory;
  private KeptOutcomes kept;
  private Path file;

  @BeforeEach
  void prepare() {
    kept = new KeptOutcomes(directory);
    file = directory.resolve("test_m.json");
  }

  @Test
  void whatIsKeptIsReadAgain() {
    ModuleOutcomes outcomes =
        outcomes(
            "test_m",
            test("tearDownClass (test.test_m.Tests)", Outcome.ABSENT, Outcome.ERROR, "x", false),
            test(CLASS + "test_a", Outcome.PASS, Outcome.PASS, "", false),
            test(CLASS + "test_b", Outcome.PASS, Outcome.FAIL, "AssertionError: 1", false),
            test(CLASS + "test_c", Outcome.PASS, Outcome.PASS, "", true),
            test(CLASS + "test_d", Outcome.PASS, Outcome.ABSENT, "", false));
    kept.keep(outcomes);
    assertThat(kept.of("test_m")).contains(outcomes);
    assertThat(kept.all()).containsExactly(outcomes);
  }

  @Test
  void theFileIsShortAndInTheSameOrderEveryTime() {
    kept.keep(
        outcomes(
            "test_m",
            test(CLASS + "test_c", Outcome.SKIP, Outcome.SKIP, "no /home/me/x", true),
            test(CLASS + "test_b", Outcome.PASS, Outcome.PASS, "expected to fail", false),
            test(CLASS + "test_a", Outcome.PASS, Outcome.PASS, "", false)));
    assertThat(file)
        .hasContent(
            """
            {
              "format" : 1,
              "module" : "test_m",
              "date" : "2026-11-30",
              "cpython" : "3.12.1",
              "finished" : true,
              "passed" : {
                "test.test_m.Tests" : [
                  "test_a",
                  "test_b"
                ]
              },
              "others" : {
                "test.test_m.Tests.test_c" : {
                  "cpython" : "skip",
                  "heddle" : "skip",
                  "detail" : "no \\u2026",
                  "inside" : true
                }
              }
            }
            """);
    assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
  }

  @Test
  void modulesAreInTheOrderOfTheirNames() {
    kept.keep(outcomes("test_z"));
    kept.keep(outcomes("test_a.test_x"));
    assertThat(kept.all())
        .extracting(ModuleOutcomes::name)
        .containsExactly("test_a.test_x", "test_z");
    assertThat(kept.of("test_m")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"format\" : 1       | \"format\": 2            | has format 2, this is for 1",
        "\"others\" : { }     | \"others\" : {           | is not as docs/conformance.md",
        "\"others\" : { }     | \"other\" : { }          | is not as docs/conformance.md",
        "\"others\" : { }     | \"others\" : null        | is not as docs/conformance.md",
        "\"others\" : { }     | \"others\" : {\"t\": {\"cpython\": \"pass\", \"heddle\": \"good\"}}"
            + " | is not as docs/conformance.md",
        "2026-11-30           | today                     | is not as docs/conformance.md",
        "\"module\" : \"test_m\" | \"module\": \"test_n\" | is about another module, test_n",
        "\"test_a\"           | \"test_a\", \"test_a\" | test.test_m.Tests.test_a is there twice",
      })
  void aFileThatHoldsSomethingElseIsNamed(String text, String other, String message)
      throws IOException {
    kept.keep(outcomes("test_m", test(CLASS + "test_a", Outcome.PASS, Outcome.PASS, "", false)));
    Files.writeString(file, Files.readString(file).replace(text, other));
    assertThatThrownBy(kept::check)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void aDirectoryIsMadeWhereOneCanBe() throws IOException {
    new KeptOutcomes(directory.resolve("a/b")).check();
    assertThat(directory.resolve("a/b")).isDirectory();
    Path taken = Files.writeString(directory.resolve("taken"), "");
    assertThatThrownBy(new KeptOutcomes(taken)::check)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("cannot make the directory " + taken);
    assertThatThrownBy(new KeptOutcomes(directory.resolve("none"))::all)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("there is no directory");
  }

  /** Those that come with the sources; there may be none yet. */
  @Test
  void theOutcomesOfTheProjectCanBeRead() {
    Path ours = Path.of("suites");
    if (Files.isDirectory(ours)) {
      assertThatCode(new KeptOutcomes(ours)::all).doesNotThrowAnyException();
    }
  }

  private static ModuleOutcomes outcomes(String module, ComparedTest... tests) {
    return new ModuleOutcomes(new ComparedModule(module, List.of(tests)), DAY, "3.12.1", true);
  }

  private static ComparedTest test(
      String id, Outcome cpython, Outcome heddle, String detail, boolean internal) {
    return new ComparedTest(
        id, new TestResult(cpython, "", 0, internal), new TestResult(heddle, detail, 0, internal));
  }
}
