package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.Script;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonCommandLineTest {

  @Test
  void optionsEndAtTheProgram() {
    PythonCommandLine line = parse("-u", "-W", "error", "lesson.py", "-u", "--", "x");

    assertThat(line.flags().unbuffered()).isTrue();
    assertThat(line.flags().warnOptions()).containsExactly("error");
    assertThat(line.script()).contains(new Script.File("lesson.py"));
    assertThat(line.arguments()).containsExactly("-u", "--", "x");
  }

  @Test
  void flagsMayShareAWordAndAnArgumentMayBeAttached() {
    PythonCommandLine line = parse("-bbOWignore", "-Xdev", "-Ec", "print(1)", "a");

    assertThat(line.flags().bytesWarning()).isEqualTo(2);
    assertThat(line.flags().optimize()).isEqualTo(1);
    assertThat(line.flags().ignoreEnvironment()).isTrue();
    assertThat(line.flags().warnOptions()).containsExactly("ignore");
    assertThat(line.flags().implementationOption("dev")).isEmpty();
    assertThat(line.script()).contains(Script.command("print(1)"));
    assertThat(line.arguments()).containsExactly("a");
  }

  @Test
  void aModuleEndsTheOptions() {
    PythonCommandLine line = parse("-I", "-m", "http.server", "-b", "127.0.0.1");

    assertThat(line.flags().isolated()).isTrue();
    assertThat(line.flags().noUserSite()).isTrue();
    assertThat(line.flags().safePath()).isTrue();
    assertThat(line.script()).contains(Script.module("http.server"));
    assertThat(line.arguments()).containsExactly("-b", "127.0.0.1");
  }

  @Test
  void aDashIsStandardInputAndNothingIsASession() {
    assertThat(parse("-q", "-", "x").script()).contains(Script.standardInput());
    assertThat(parse("-q").script()).isEmpty();
  }

  @Test
  void versionAndHelpAreRequests() {
    assertThat(parse("-V").request()).isEqualTo(PythonCommandLine.Request.VERSION);
    assertThat(parse("-VV").request()).isEqualTo(PythonCommandLine.Request.BUILD);
    assertThat(parse("--version").request()).isEqualTo(PythonCommandLine.Request.VERSION);
    assertThat(parse("-V", "-h").request()).isEqualTo(PythonCommandLine.Request.HELP);
  }

  @Test
  void whatCPythonRefusesIsRefusedInItsWords() {
    assertThatThrownBy(() -> parse("-z")).hasMessage("Unknown option: -z");
    assertThatThrownBy(() -> parse("--nope")).hasMessage("unknown option --nope");
    assertThatThrownBy(() -> parse("-W")).hasMessage("Argument expected for the -W option");
  }

  @Test
  void theEnvironmentAddsToTheFlagsUnlessItIsIgnored() {
    var environment =
        Map.of("PYTHONUNBUFFERED", "x", "PYTHONOPTIMIZE", "2", "PYTHONWARNINGS", "a,b");
    InterpreterFlags flags = parse("-Wc", "-").flags().withEnvironment(environment);

    assertThat(flags.unbuffered()).isTrue();
    assertThat(flags.optimize()).isEqualTo(2);
    assertThat(flags.warnOptions()).containsExactly("a", "b", "c");
    assertThat(parse("-E", "-").flags().withEnvironment(environment).unbuffered()).isFalse();
  }

  private static PythonCommandLine parse(String... words) {
    return PythonCommandLine.parse(List.of(words));
  }
}
