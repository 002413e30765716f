package dev.heddle.conformance;

import dev.heddle.command.HeddleCommand;
import dev.heddle.conformance.lesson.Workbench;
import dev.heddle.conformance.run.CPython;
import dev.heddle.conformance.run.EnvironmentException;
import dev.heddle.conformance.run.HeddleInterpreter;
import dev.heddle.cpython.InstalledCPython;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heddle conformance}: compares Heddle with what CPython did. */
@Command(
    name = "conformance",
    description = "Run lessons and command lines, and compare with what CPython did.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit status: 0 all the same, 1 something differs, 2 wrong command line, 3 nothing can be"
          + " said here (no CPython, no distribution, unreadable files)."
    })
public final class ConformanceCommand implements HeddleCommand {
  private static final int DIFFERS = 1;
  private static final int ENVIRONMENT = 3;

  @Option(names = "--record", description = "Record what CPython 3.12 does, instead of comparing.")
  private boolean record;

  @Option(
      names = "--cpython",
      paramLabel = "PATH",
      description =
          "The CPython to record from; else $HEDDLE_CPYTHON, python3.12 on the PATH, or pyenv's.")
  private @Nullable Path cpython;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Only what has this text in its name.")
  private String filter = "";

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many to run at a time (default: one for each processor).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIR",
      description = "The directory of lessons (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("conformance", "lessons");

  @Spec private CommandSpec spec;

  /** Creates the command with its defaults. */
  public ConformanceCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Catalog catalog = Catalog.of(directory).filter(filter);
      return record ? recordAll(catalog, out) : compareAll(catalog, out);
    } catch (EnvironmentException failure) {
      err.println("heddle conformance: " + failure.getMessage());
      return ENVIRONMENT;
    } finally {
      out.flush();
    }
  }

  private int recordAll(Catalog catalog, PrintWriter out) {
    CPython source =
        Optional.ofNullable(cpython)
            .map(CPython::at)
            .or(CPython::find)
            .orElseThrow(() ->
                new EnvironmentException(
                    "found no CPython 3.12 to record from: install one, or name its command"
                        + " with --cpython or "
                        + InstalledCPython.VARIABLE));
    out.println("recording from CPython " + source.version());
    out.flush();
    for (Recording recording : catalog.recordings()) {
      recording.run(source);
      out.println("recorded " + recording.name());
      out.flush();
    }
    return 0;
  }

  private int compareAll(Catalog catalog, PrintWriter out) {
    List<Check> checks = catalog.checks();
    if (checks.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "nothing in " + directory + " has a name with '" + filter + "'");
    }
    KnownDifferences known = KnownDifferences.of(directory);
    var verdicts = new ConcurrentLinkedQueue<Verdict>();
    try (var heddle = HeddleInterpreter.ofThisDistribution();
        var workbench = new Workbench(heddle)) {
      Parallel.forEach(
          checks,
          jobs,
          check -> {
            Verdict verdict = known.judge(check, check.run(workbench));
            synchronized (verdicts) {
              verdicts.add(verdict);
              out.println(verdicts.size() + "/" + checks.size() + " " + verdict.text());
              out.flush();
            }
          });
    }
    long same = verdicts.stream().filter(Verdict.Same.class::isInstance).count();
    long failed = verdicts.stream().filter(Verdict::fails).count();
    out.printf(
        "%d of %d the same, %d known to differ, %d failed%n",
        same, checks.size(), checks.size() - same - failed, failed);
    return failed == 0 ? 0 : DIFFERS;
  }
}
