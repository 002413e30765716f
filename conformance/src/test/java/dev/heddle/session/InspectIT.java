package dev.heddle.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.home.PythonHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -i} and its variables; what is expected here is what CPython 3.12.1 did. */
class InspectIT {
  @TempDir private Path directory;

  private record Ended(int status, String output, String errors) {}

  private Ended python(String input, Map<String, String> variables, String... words)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(System.getProperty(PythonHome.DISTRIBUTION_PROPERTY) + "/bin/heddle"));
    command.add("python");
    command.addAll(List.of(words));
    Path errors = directory.resolve("errors");
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output, Files.readString(errors));
  }

  @Test
  void aSessionFollowsTheProgram() throws Exception {
    Files.writeString(
        directory.resolve("p.py"),
        """
        import sys
        print(sys.flags.inspect, sys.flags.interactive, hasattr(sys, 'ps1'))
        x = 5
        """);
    Ended ended =
        python("x\nif x:\n  x + 1\n\nsys.ps1, sys.argv\n1/0\n", Map.of(), "-i", "p.py", "a");
    assertThat(ended.output()).isEqualTo("1 1 False\n5\n6\n('>>> ', ['p.py', 'a'])\n");
    assertThat(ended.errors())
        .isEqualTo(
            """
            >>> >>> ... ... >>> >>> Traceback (most recent call last):
              File "<stdin>", line 1, in <module>
            ZeroDivisionError: division by zero
            >>>\s
            """);
    assertThat(ended.status()).isZero();
  }

  @Test
  void whatTheProgramEndsWithIsShownAndDoesNotCount() throws Exception {
    Files.writeString(directory.resolve("p.py"), "x = 1\nraise SystemExit(3)\n");
    Ended ended = python("x\n", Map.of(), "-i", "p.py");
    assertThat(ended.output()).isEqualTo("1\n");
    assertThat(ended.errors())
        .contains("in <module>\n    raise SystemExit(3)\nSystemExit: 3\n>>> ");
    assertThat(ended.status()).isZero();
    assertThat(python("raise SystemExit(4)\nx\n", Map.of(), "-i", "p.py").status()).isEqualTo(4);
    Ended missing = python("exit(5)", Map.of(), "-i", "missing.py");
    assertThat(missing.errors()).contains("can't open file").endsWith(">>> ");
    assertThat(missing.status()).isEqualTo(5);
  }

  @Test
  void theStartupFileBelongsToSessionsWithoutAProgram() throws Exception {
    Path startup =
        Files.writeString(
            directory.resolve("s.py"), "y = 7\nprint('startup', '__file__' in globals())\n");
    Map<String, String> variables = Map.of("PYTHONSTARTUP", startup.toString());
    assertThat(python("y\n__file__\n", variables, "-iq").output()).isEqualTo("startup True\n7\n");
    assertThat(python("3\n", variables, "-iq", "-c", "print(1)").output()).isEqualTo("1\n3\n");
    assertThat(python("3\n", variables, "-iqE").output()).isEqualTo("3\n");
    Files.writeString(startup, "w = 4\n1/0\n");
    Ended failing = python("w\n", variables, "-iq");
    assertThat(failing.output()).isEqualTo("4\n");
    assertThat(failing.errors())
        .contains("s.py\", line 2, in <module>\n    1/0\n    ~^~\nZeroDivisionError");
    Ended missing = python("3\n", Map.of("PYTHONSTARTUP", "/missing"), "-iq");
    assertThat(missing.errors())
        .startsWith(
            "Could not open PYTHONSTARTUP\n"
                + "FileNotFoundError: [Errno 2] No such file or directory: '/missing'\n>>> ");
  }

  @Test
  void theVariableDoesNotMakeAPipeATerminal() throws Exception {
    Ended ended = python("3\n", Map.of("PYTHONINSPECT", "1"), "-c", "print(0)");
    assertThat(ended).isEqualTo(new Ended(0, "0\n", ""));
  }

  @Test
  void onATerminalTheVariableIsEnough() throws IOException {
    Files.writeString(
        directory.resolve("p.py"), "import os\nos.environ['PYTHONINSPECT'] = 'x'\nq = 40\n");
    try (var session = TypedSession.start(directory, List.of("run", "p.py"), List.of())) {
      session.shows(">>> ").type("q + 2\r").shows("\n42\n");
      session.type("exit(6)\r");
      assertThat(session.status()).isEqualTo(6);
    }
  }

  @Test
  void blocksOnAPipeEndAsInCPython() throws Exception {
    Ended ended =
        python("def f():\n  return 1\nf()\n(1,\n2)\n\"\"\"a\nb\"\"\"\n7; 8\n_\n", Map.of(), "-iq");
    assertThat(ended.output()).isEqualTo("(1, 2)\n'a\\nb'\n7\n8\n8\n");
    assertThat(ended.errors())
        .startsWith(
            """
            >>> ... ...   File "<stdin>", line 3
                f()
                ^
            SyntaxError: invalid syntax
            >>> ... >>> ... >>>\
            """);
  }
}
