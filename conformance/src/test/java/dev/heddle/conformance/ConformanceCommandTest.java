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
