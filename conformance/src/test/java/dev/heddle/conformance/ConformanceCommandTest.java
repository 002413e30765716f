package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is refused before anything runs; these tests have no distribution. */
class ConformanceCommandTest {
  private static final int USAGE = 2;
  private static final int ENVIRONMENT = 3;

  @TempDir private Path directory;

  @Test
  void aReportOfAnUnknownFormIsAWrongCommandLine() {
    assertThat(run("--report", "page.txt"))
        .returns(USAGE, Outcome::status)
        .extracting(Outcome::errors)
        .asString()
        .contains(".html, .md, .json or .xml, not page.txt");
  }

  @Test
  void aReportThatCannotBeWrittenIsFoundOutBeforeTheRun() {
    Path nowhere = directory.resolve("no").resolve("where.html");
    for (String option : new String[] {"--report", "--json"}) {
      assertThat(run("lessons", "--filter", "locks/", option, nowhere.toString()))
          .returns(ENVIRONMENT, Outcome::status)
          .extracting(Outcome::errors)
          .asString()
          .contains("cannot write " + nowhere);
    }
  }

  @Test
  void theScoreNeedsItsPlaceAndEverything() throws IOException {
    Path page = Files.writeString(directory.resolve("page.md"), "nothing\n");
    assertThat(run("lessons", "--score", page.toString()))
        .returns(ENVIRONMENT, Outcome::status)
        .extracting(Outcome::errors)
        .asString()
        .contains("no place for the score");
    assertThat(run("lessons", "--score", page.toString(), "--filter", "locks/"))
        .returns(USAGE, Outcome::status);
    assertThat(run("lessons", "--score", page.toString(), "--shard", "1/2"))
        .returns(USAGE, Outcome::status);
  }

  @Test
  void liveIsForLessonsThatAreCompared() {
    assertThat(run("--live", "--record")).returns(USAGE, Outcome::status);
    assertThat(run("--live", "--suite", "queue")).returns(USAGE, Outcome::status);
  }

  @Test
  void outcomesAreShownAndNothingRuns() throws IOException {
    Path kept = Files.createDirectory(directory.resolve("kept"));
    Path page = directory.resolve("page.md");
    String[] show = {"--outcomes", kept.toString(), "--report", page.toString()};
    assertThat(run(show))
        .returns(ENVIRONMENT, Outcome::status)
        .extracting(Outcome::errors)
        .asString()
        .contains("no outcomes are kept in " + kept);
    keep(kept, "test_a", "2026-01-30", "pass");
    keep(kept, "test_b", "2026-01-31", "fail");
    assertThat(run(show).status()).isZero();
    assertThat(page)
        .content()
        .contains(
            "tests of CPython 3.12.1",
            "| test_a | 2026-01-30 | CPython | 1 | 1 |",
            "| test_b | 2026-01-31 | CPython | 1 | 1 |",
            "| **all** |  | CPython | 2 | 2 |",
            "- T `test_x`: fail: AssertionError: 1 != 2\n")
        .doesNotContain("### test_a");
    for (String form : new String[] {"xml", "html", "json"}) {
      Path report = directory.resolve("report." + form);
      assertThat(run("--outcomes", kept.toString(), "--report", report.toString()).status())
          .isZero();
      assertThat(report).content().contains("test.test_b.T.test_x", "2026-01-31");
    }
  }

  @Test
  void whatIsKnownOfKeptTestsIsToldWithItsCause() throws IOException {
    Path kept = Files.createDirectory(directory.resolve("kept"));
    keep(kept, "test_b", "2026-01-31", "fail");
    Files.writeString(
        Files.createDirectory(directory.resolve("known")).resolve("x.toml"),
        """
        [[difference]]
        cause = "the cause"
        tests = ["test.test_b.*"]
        """);
    Path page = directory.resolve("page.md");
    String lessons = directory.resolve("lessons").toString();
    assertThat(run(lessons, "--outcomes", kept.toString(), "--report", page.toString()).status())
        .isZero();
    assertThat(page).content().contains("- 1: the cause").doesNotContain("### test_b");
  }

  @Test
  void aFileOfOutcomesThatCannotBeReadIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("test_a.json"), "<<<<<<< HEAD\n");
    assertThat(run("--outcomes", directory.toString(), "--json", directory + "/out"))
        .returns(ENVIRONMENT, Outcome::status)
        .extracting(Outcome::errors)
        .asString()
        .contains(file + " is not as docs/conformance.md describes it");
  }

  @Test
  void outcomesThatAreOnlyShownTakeNoOptionsOfARun() {
    String outcomes = directory.toString();
    assertThat(run("--outcomes", outcomes))
        .returns(USAGE, Outcome::status)
        .extracting(Outcome::errors)
        .asString()
        .contains("name a --report");
    for (String option : new String[] {"--live", "--record", "--resume", "--launcher"}) {
      assertThat(run("--outcomes", outcomes, option, "--json", "x").status()).isEqualTo(USAGE);
    }
    for (String option : new String[] {"--filter", "--cpython", "--score", "--tests"}) {
      assertThat(run("--outcomes", outcomes, option, "x", "--json", "x").status()).isEqualTo(USAGE);
    }
    assertThat(run("--outcomes", outcomes, "--shard", "1/2", "--json", "x").status())
        .isEqualTo(USAGE);
    assertThat(run("--outcomes", outcomes, "--suite", "queue", "--filter", "x").status())
        .isEqualTo(USAGE);
  }

  private static void keep(Path kept, String module, String date, String outcome)
      throws IOException {
    Files.writeString(
        kept.resolve(module + ".json"),
        """
        {"format": 1, "module": "%1$s", "date": "%2$s", "cpython": "3.12.1", "finished": true,
         "passed": {}, "others": {"test.%1$s.T.test_x": {"cpython": "pass", "heddle": "%3$s",
         "detail": "AssertionError: 1 != 2 (x.py:7)"}}}
        """
            .formatted(module, date, outcome));
  }

  @Test
  void anotherPythonIsRefused() throws IOException {
    for (String answer : new String[] {"CPython\\n3.13.1", "PyPy\\n3.12.1", "CPython\\n3.12"}) {
      Path other = directory.resolve("python");
      Files.writeString(other, "#!/bin/sh\nprintf '%s\\n/x\\n/y\\n/z\\n'\n".formatted(answer));
      Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwx------"));
      assertThat(run("lessons", "--live", "--cpython", other.toString(), "--filter", "locks/"))
          .returns(ENVIRONMENT, Outcome::status)
          .extracting(Outcome::errors)
          .asString()
          .contains(other + " is not the command of a CPython 3.12");
    }
  }

  private record Outcome(int status, String errors) {}

  private static Outcome run(String... arguments) {
    var errors = new StringWriter();
    var command = new CommandLine(new ConformanceCommand());
    command.setErr(new PrintWriter(errors)).setOut(new PrintWriter(new StringWriter()));
    int status = command.execute(arguments);
    return new Outcome(status, errors.toString());
  }
}
