package dev.heddle.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that have lost their indentation or line ends in copying. */
class MendIT {
  private static final Path EXTRACTED = Path.of("src/test/resources/as-extracted");
  private static final Path LESSONS = Path.of("lessons/documents");

  // Compares what the texts of two directories mean, and their comments.
  private static final String COMPARE =
      """
      import ast, pathlib, re, sys
      from _heddle.mend import mend
      def content(text):
          return ast.dump(ast.parse(text)), [
              ''.join(comment.split()) for comment in re.findall('#.*', text)]
      extracted, lessons = map(pathlib.Path, sys.argv[1:])
      for file in sorted(extracted.glob('*.txt')):
          lesson = (lessons / file.name).with_suffix('.py').read_text()
          print(file.stem, content(mend(file.read_text())) == content(lesson))
      """;

  // Prints why each text is not mended.
  private static final String AMBIGUOUS =
      """
      from _heddle.mend import CannotMend, mend
      for text in (
              'def main():\\nprint("in here?")\\nprint("or out here?")\\nmain()\\n',
              'if ready:\\nstart()\\nstop()\\n',
              'while n:\\nn -= 1\\nprint(n)\\n',
              'def half(x):\\n    return x / 2\\nfor n in range(3):\\nprint(n)\\n',
              'this is no program\\n'):
          try:
              print('MENDED', mend(text))
          except CannotMend as reason:
              print(reason)
      """;

  @TempDir private Path directory;

  private final Path distribution = Path.of(System.getProperty("heddle.home"));

  @Test
  void theDocumentsTextBecomesTheLessonsAgain() throws Exception {
    String result =
        run(
            "python",
            "-c",
            COMPARE,
            EXTRACTED.toAbsolutePath().toString(),
            LESSONS.toAbsolutePath().toString());

    assertThat(result.lines()).hasSize(9).allMatch(line -> line.endsWith(" True"));
  }

  @Test
  void noneIsOfferedWhenSeveralReadingsFit() throws Exception {
    assertThat(run("python", "-c", AMBIGUOUS).lines())
        .containsExactly(
            "2 readings of it fit, and nothing tells which",
            "2 readings of it fit, and nothing tells which",
            "2 readings of it fit, and nothing tells which",
            "some of its lines are indented, so that not all indentation is lost",
            "no indentation makes it a program");
  }

  @Test
  void theCommandShowsADifferenceAndWritesWhatItIsAskedFor() throws Exception {
    Path text = EXTRACTED.resolve("001-threading.txt").toAbsolutePath();
    assertThat(run("mend", text.toString()))
        .contains("-for i in range(1, 6):", "+    for i in range(1, 6):");

    Path mended = directory.resolve("mended.py");
    run("mend", text.toString(), "-o", mended.toString());
    assertThat(mended).content().contains("\n        print(f\"Letter: {letter}\")\n");

    assertThat(run("mend", directory.resolve("missing").toString()))
        .startsWith("heddle mend: ")
        .endsWith("No such file or directory\n");
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(distribution.resolve("bin/heddle").toString());
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
