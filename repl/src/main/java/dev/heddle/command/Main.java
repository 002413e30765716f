package dev.heddle.command;

import dev.heddle.HeddleException;
import dev.heddle.run.ProcessExit;
import dev.heddle.run.ProcessStrings;
import dev.heddle.run.PythonMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The {@code heddle} command. */
@Command(
    name = "heddle",
    description = "Runs Python concurrency lessons on the JVM, as CPython would.",
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      PythonCommand.class,
      DumpCommand.class,
      MendCommand.class,
      DoctorCommand.class,
      CompletionCommand.class
    },
    footer = {"", "Exit status: the program's own; 2 for a wrong command line."})
public final class Main implements HeddleCommand {
  private static final int USAGE_STATUS = 2;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this text and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the versions and exit.")
  private boolean version;

  private Main() {}

  @Override
  public Integer call() {
    return PythonMain.run(List.of());
  }

  /**
   * Runs the command and ends the process with its status.
   *
   * @param args the command line as the JVM decoded it
   */
  public static void main(String[] args) {
    List<String> words = ProcessStrings.arguments(args);
    ProcessExit.end(run(words));
  }

  private static int run(List<String> words) {
    // The plain cases, which have to start fast: picocli's classes are too old for an AOT cache.
    if (words.isEmpty()) {
      return PythonMain.run(words);
    }
    // Python's command line is no business of picocli's anyway.
    boolean plain =
        words.getFirst().equals("python")
            || (words.size() > 1 && words.get(0).equals("run") && !words.get(1).startsWith("-"));
    if (plain) {
      return PythonMain.run(words.subList(1, words.size()));
    }
    return commandLine().execute(words.toArray(String[]::new));
  }

  private static CommandLine commandLine() {
    var commandLine = new CommandLine(new Main());
    for (HeddleCommand command : ServiceLoader.load(HeddleCommand.class)) {
      commandLine.addSubcommand(command);
    }
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    // In the C locale the JVM would write ASCII only, where Python writes UTF-8.
    commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    // What follows a program's name belongs to the program.
    commandLine.getSubcommands().get("run").setStopAtPositional(true);
    commandLine.setExecutionExceptionHandler((failure, line, _) -> {
      if (!(failure instanceof HeddleException)) {
        throw failure;
      }
      line.getErr().println("heddle: " + failure.getMessage());
      return 1;
    });
    commandLine.setParameterExceptionHandler((failure, _) -> {
      CommandLine line = failure.getCommandLine();
      String name = line.getCommandSpec().qualifiedName();
      line.getErr().println(name + ": " + reason(failure));
      line.getErr().println("Try '" + name + " --help' for more information.");
      return USAGE_STATUS;
    });
    return commandLine;
  }

  /** Returns what is wrong; a mistyped option also leaves the parameters behind it missing. */
  private static String reason(ParameterException failure) {
    CommandLine.ParseResult parsed = failure.getCommandLine().getParseResult();
    return parsed == null || parsed.unmatched().isEmpty()
        ? failure.getMessage()
        : unknown(parsed.unmatched().getFirst());
  }

  private static String unknown(String word) {
    return "Unknown " + (word.startsWith("-") ? "option: " : "command: ") + word;
  }
}
