package dev.heddle.command;

import dev.heddle.run.PythonMain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle mend}: a program whose indentation or line ends were lost in copying. */
@Command(
    name = "mend",
    description =
        "Find the indentation and the line ends again that a program has lost in copying, and print"
            + " the difference. Nothing is run. The status is 1 if no reading of the text is a"
            + " program, or several are.")
final class MendCommand implements HeddleCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this text and exit.")
  private boolean help;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "NEW",
      description = "Write the mended program to a new file instead.")
  private @Nullable String output;

  @Parameters(paramLabel = "FILE", description = "The program.")
  private String file = "";

  MendCommand() {}

  @Override
  public Integer call() {
    var words = new ArrayList<>(List.of("-I", "-m", "_heddle.mend", file));
    if (output != null) {
      words.add(output);
    }
    return PythonMain.run(words);
  }
}
