package dev.heddle.command;

import dev.heddle.run.PythonMain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle run}: a lesson, as {@code python FILE} would run it. */
@Command(name = "run", description = "Run a Python program as CPython would.")
final class RunCommand implements HeddleCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this text and exit.")
  private boolean help;

  @Option(
      names = "--call",
      paramLabel = "EXPR",
      description =
          "After the program, evaluate an expression in its namespace, for programs that only"
              + " define functions: --call 'asyncio.run(main())'.")
  private @Nullable String call;

  @Option(
      names = "--gil-stats",
      description =
          "After the program, print on standard error how long each thread ran, wanted the GIL and"
              + " was blocked.")
  private boolean gilStats;

  @Option(
      names = "--hints",
      description = "Explain a deadlock on standard error. On a terminal that needs no asking for.")
  private boolean hints;

  @Option(
      names = "--tasks-on-quit",
      description =
          "When Ctrl-C or SIGTERM comes, print on standard error the tasks of asyncio and what each"
              + " awaits.")
  private boolean tasksOnQuit;

  @Option(
      names = "--start-method",
      paramLabel = "METHOD",
      description =
          "How multiprocessing starts processes unless the program says so: fork as on Linux, spawn"
              + " as on Windows and macOS, or forkserver.")
  private @Nullable String startMethod;

  @Parameters(index = "0", paramLabel = "FILE", description = "The program; - reads it from stdin.")
  private String file = "";

  @Parameters(index = "1..*", paramLabel = "ARG", description = "Its arguments.")
  private List<String> arguments = new ArrayList<>();

  RunCommand() {}

  @Override
  public Integer call() {
    var words = new ArrayList<String>();
    if (call != null) {
      words.add("--call");
      words.add(call);
    }
    if (gilStats) {
      words.add("--gil-stats");
    }
    if (hints) {
      words.add("--hints");
    }
    if (tasksOnQuit) {
      words.add("--tasks-on-quit");
    }
    if (startMethod != null) {
      words.add("--start-method");
      words.add(startMethod);
    }
    words.add("--");
    words.add(file);
    words.addAll(arguments);
    return PythonMain.run(words);
  }
}
