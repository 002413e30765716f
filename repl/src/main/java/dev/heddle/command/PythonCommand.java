package dev.heddle.command;

import dev.heddle.run.PythonMain;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code heddle python}, for the help texts; {@link Main} hands its words on untouched. */
@Command(
    name = "python",
    description = "Act as the python command: options, -c, -m, FILE or -, arguments.")
final class PythonCommand implements HeddleCommand {
  @Parameters(paramLabel = "WORD", description = "CPython's command line; -h lists its options.")
  private List<String> words = new ArrayList<>();

  PythonCommand() {}

  @Override
  public Integer call() {
    return PythonMain.run(words);
  }
}
