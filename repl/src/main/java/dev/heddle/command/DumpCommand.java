package dev.heddle.command;

import dev.heddle.run.ThreadDump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heddle dump}: what the threads and tasks of a running program do. */
@Command(
    name = "dump",
    description =
        "Print what each thread of a running program does, waits for and holds, and its asyncio"
            + " tasks.")
final class DumpCommand implements HeddleCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this text and exit.")
  private boolean help;

  @Parameters(index = "0", paramLabel = "PID", description = "The program's process id.")
  private long pid;

  @Spec private CommandSpec spec;

  DumpCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(ThreadDump.of(pid));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
