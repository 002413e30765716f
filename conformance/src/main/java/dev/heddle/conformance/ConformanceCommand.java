package dev.heddle.conformance;

import dev.heddle.command.HeddleCommand;
import dev.heddle.conformance.lesson.Workbench;
import dev.heddle.conformance.run.CPython;
import dev.heddle.conformance.run.EnvironmentException;
import dev.heddle.conformance.run.HeddleInterpreter;
import dev.heddle.conformance.suite.ComparedModule;
import dev.heddle.conformance.suite.SuiteRun;
import dev.heddle.cpython.InstalledCPython;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private static final int MOST_SUITES_AT_A_TIME = 2;

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

  @Mixin private SuiteOptions suites = new SuiteOptions();

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
      if (!suites.suites().isEmpty()) {
        return runSuites(out);
      }
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
    CPython source = cpython();
    out.println("recording from CPython " + source.version());
    out.flush();
    for (Recording recording : catalog.recordings()) {
      recording.run(source);
      out.println("recorded " + recording.name());
      out.flush();
    }
    return 0;
  }

  private CPython cpython() {
    return Optional.ofNullable(cpython)
        .map(CPython::at)
        .or(CPython::find)
        .orElseThrow(() ->
            new EnvironmentException(
                "found no CPython 3.12: install one, or name its command with --cpython or "
                    + InstalledCPython.VARIABLE));
  }

  private int runSuites(PrintWriter out) {
    try (var heddle = HeddleInterpreter.ofThisDistribution();
        var run = new SuiteRun(cpython(), heddle, suites.options(filter))) {
      List<String> modules = List.copyOf(run.modules(suites.suites()));
      var compared = new ConcurrentSkipListMap<Integer, ComparedModule>();
      Parallel.forEach(
          IntStream.range(0, modules.size()).boxed().toList(),
          Math.min(jobs, MOST_SUITES_AT_A_TIME),
          i -> {
            ComparedModule module = run.run(modules.get(i));
            synchronized (compared) {
              compared.put(i, module);
              out.printf(
                  "%d/%d %s: %d tests, %d pass in CPython and not here%n",
                  compared.size(),
                  modules.size(),
                  module.name(),
                  module.tests().size(),
                  module.fallen().size());
              out.flush();
            }
          });
      List<ComparedModule> all = List.copyOf(compared.values());
      all.stream()
          .flatMap(module -> module.fallen().stream())
          .forEach(test -> out.println("FALLS   " + test.id() + ": " + test.told()));
      SuiteRun.table(all).forEach(out::println);
      return all.stream().allMatch(module -> module.fallen().isEmpty()) ? 0 : DIFFERS;
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
    }
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
