package dev.heddle.conformance;

import dev.heddle.command.HeddleCommand;
import dev.heddle.conformance.known.KnownDifferences;
import dev.heddle.conformance.lesson.Recorded;
import dev.heddle.conformance.lesson.Workbench;
import dev.heddle.conformance.report.Findings;
import dev.heddle.conformance.report.Item;
import dev.heddle.conformance.report.MarkdownPage;
import dev.heddle.conformance.report.Report;
import dev.heddle.conformance.report.Score;
import dev.heddle.conformance.run.CPython;
import dev.heddle.conformance.run.EnvironmentException;
import dev.heddle.conformance.run.HeddleInterpreter;
import dev.heddle.conformance.suite.KeptOutcomes;
import dev.heddle.conformance.suite.ModuleOutcomes;
import dev.heddle.conformance.suite.SuiteRun;
import dev.heddle.cpython.InstalledCPython;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
  // Starting one ahead takes longer than to launch a few.
  private static final int WORTH_PROCESSES = 10;

  @Option(names = "--record", description = "Record what CPython 3.12 does, instead of comparing.")
  private boolean record;

  @Option(
      names = "--live",
      description = "Run CPython 3.12 beside Heddle now, instead of what was recorded of it.")
  private boolean live;

  @Option(
      names = "--terminal",
      description = "Record lessons on a pseudo-terminal as well as on a pipe.")
  private boolean terminal;

  @Option(
      names = "--cpython",
      paramLabel = "PATH",
      description =
          "The CPython 3.12 to record from or to compare with; else $HEDDLE_CPYTHON, python3.12 on"
              + " the PATH, or pyenv's.")
  private @Nullable Path cpython;

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Only what has this text in its name.")
  private String filter = "";

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = Shard.Converter.class,
      description = "Only the part I of N, for as many machines.")
  private Shard shard = Shard.WHOLE;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many to run at a time (default: one for each processor).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "Run each lesson N times; what differs in some runs only is flaky.")
  private int repeat = 1;

  @Option(
      names = "--launcher",
      description =
          "Start each lesson by the launcher; else a sample, the others in ready processes.")
  private boolean launcher;

  @Mixin private OutputOptions outputs = new OutputOptions();

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
    checkOptions();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Optional<Report> earlier = outputs.check();
      if (record) {
        return recordAll(catalog(new Reference.Sidecars()), out);
      }
      if (suites.onlyShow()) {
        return showKept(out, earlier);
      }
      return suites.names().isEmpty() ? compareAll(out, earlier) : runSuites(out, earlier);
    } catch (EnvironmentException failure) {
      err.println("heddle conformance: " + failure.getMessage());
      return ENVIRONMENT;
    } finally {
      out.flush();
    }
  }

  private void checkOptions() {
    if (jobs < 1 || repeat < 1) {
      throw wrong("--jobs and --repeat take a number from 1 on");
    }
    if (record && !suites.names().isEmpty()) {
      throw wrong("--record is for lessons; --suite keeps what CPython did by itself");
    }
    if (terminal && !record) {
      throw wrong("--terminal belongs to --record; a comparison does as the recording did");
    }
    if (record && (outputs.any() || live || repeat > 1)) {
      throw wrong(
          "--report, --json, --baseline, --score, --live and --repeat are not for --record");
    }
    if (live && !suites.names().isEmpty()) {
      throw wrong("--live is for lessons; --suite runs CPython by itself");
    }
    if (outputs.wantsScore()
        && !(suites.names().isEmpty() && filter.isEmpty() && shard.equals(Shard.WHOLE))) {
      throw wrong("--score is that of all lessons, without --suite, --filter and --shard");
    }
    if (!suites.names().isEmpty() && repeat > 1) {
      throw wrong("--repeat is for lessons");
    }
    suites
        .problem()
        .or(this::problemOfOutcomes)
        .or(outputs::problem)
        .ifPresent(problem -> {
          throw wrong(problem);
        });
  }

  private Optional<String> problemOfOutcomes() {
    if (suites.kept().isEmpty()) {
      return Optional.empty();
    }
    if (!filter.isEmpty()) {
      return Optional.of("--outcomes are those of whole modules, without --filter");
    }
    if (!suites.onlyShow()) {
      return Optional.empty();
    }
    if (record || live || launcher || repeat > 1 || cpython != null || !shard.equals(Shard.WHOLE)) {
      return Optional.of(
          "--outcomes without --suite runs nothing: no --record, --live, --launcher, --repeat,"
              + " --cpython and --shard");
    }
    if (outputs.wantsScore()) {
      return Optional.of("--score is that of lessons, --outcomes are those of CPython's tests");
    }
    return outputs.any()
        ? Optional.empty()
        : Optional.of("--outcomes without --suite shows what is kept: name a --report, or --json");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Catalog catalog(Reference reference) {
    Catalog catalog = Catalog.of(directory, reference).filter(filter);
    if (catalog.recordings().isEmpty() && catalog.checks().isEmpty()) {
      throw wrong("nothing in " + directory + " has a name with '" + filter + "'");
    }
    return catalog;
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

  private int recordAll(Catalog catalog, PrintWriter out) {
    CPython source = cpython();
    out.println("recording from CPython " + source.version());
    out.flush();
    for (Recording recording : shard.of(catalog.recordings())) {
      recording.run(source, terminal ? Recorded.Stream.TERMINAL : Recorded.Stream.PIPE);
      out.println("recorded " + recording.name());
      out.flush();
    }
    return 0;
  }

  private int compareAll(PrintWriter out, Optional<Report> earlier) {
    Optional<CPython> beside = live ? Optional.of(cpython()) : Optional.empty();
    Reference reference =
        beside.<Reference>map(Reference.Live::new).orElseGet(Reference.Sidecars::new);
    List<Check> checks = shard.of(catalog(reference).checks());
    beside.ifPresent(there -> out.println("comparing with CPython " + there.version()));
    var comparison = new Comparison(KnownDifferences.of(directory), jobs, repeat);
    List<Result> results;
    try (var heddle = HeddleInterpreter.withReadyProcesses(readyProcesses(checks.size()));
        var workbench = new Workbench(heddle)) {
      results =
          comparison.run(
              checks,
              workbench,
              (number, verdict) -> {
                out.println(number + "/" + checks.size() + " " + verdict.text());
                out.flush();
              });
    }
    Findings findings =
        findings(
            "Lessons and command lines",
            beside.map(CPython::version),
            results.stream().map(Result::item).toList());
    out.println();
    Score.of(findings.entries()).table().forEach(out::println);
    out.println();
    outputs.write(findings, new MarkdownPage(findings).lines(), out, earlier);
    return summary(results.stream().map(Result::verdict).toList(), checks.size(), out);
  }

  private static Findings findings(String title, Optional<String> cpython, List<Item> items) {
    return new Findings(title, today().toString(), cpython, items);
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /**
   * Returns how many processes to start ahead: what runs again and again is to run as for users.
   */
  private int readyProcesses(int checks) {
    return launcher || repeat > 1 || checks < WORTH_PROCESSES ? 0 : jobs + 1;
  }

  private int runSuites(PrintWriter out, Optional<Report> earlier) {
    try (var heddle = HeddleInterpreter.ofThisDistribution();
        var run = new SuiteRun(cpython(), heddle, suites.options(filter))) {
      List<String> modules = shard.of(List.copyOf(run.modules(suites.names())));
      suites.kept().ifPresent(KeptOutcomes::check);
      var compared = new ConcurrentSkipListMap<Integer, ModuleOutcomes>();
      Parallel.forEach(
          IntStream.range(0, modules.size()).boxed().toList(),
          Math.min(jobs, MOST_SUITES_AT_A_TIME),
          i -> {
            ModuleOutcomes module = run.run(modules.get(i));
            synchronized (compared) {
              compared.put(i, module);
              out.printf("%d/%d %s%n", compared.size(), modules.size(), module.summary(today()));
              out.flush();
            }
          });
      List<ModuleOutcomes> all = List.copyOf(compared.values());
      var known = KnownDifferences.of(directory);
      var verdicts = SuiteVerdicts.of(all, known);
      verdicts.notable().forEach(verdict -> out.println(verdict.text()));
      SuiteRun.table(all).forEach(out::println);
      outputs.write(
          findings(SuiteReport.TITLE, Optional.of(run.cpython()), verdicts.items()),
          SuiteReport.of(suites.kept().map(KeptOutcomes::all).orElse(all), known).lines(),
          out,
          earlier);
      return summary(verdicts.notable(), verdicts.judged(), out);
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
    }
  }

  /** Shows the outcomes that are kept, and judges nothing, since nothing ran. */
  private int showKept(PrintWriter out, Optional<Report> earlier) {
    KeptOutcomes kept = suites.kept().orElseThrow();
    List<ModuleOutcomes> modules = kept.all();
    LocalDate latest =
        modules.stream()
            .map(ModuleOutcomes::date)
            .max(Comparator.naturalOrder())
            .orElseThrow(
                () -> new EnvironmentException("no outcomes are kept in " + kept.directory()));
    SuiteReport page = SuiteReport.of(modules, KnownDifferences.of(directory));
    var findings =
        new Findings(
            SuiteReport.TITLE,
            latest.toString(),
            Optional.of(page.versions()),
            page.verdicts().items());
    outputs.write(findings, page.lines(), out, earlier);
    summary(page.verdicts().notable(), page.verdicts().judged(), out);
    return 0;
  }

  private static int summary(List<Verdict> verdicts, int all, PrintWriter out) {
    long known = verdicts.stream().filter(Verdict.KnownToDiffer.class::isInstance).count();
    long flaky = verdicts.stream().filter(Verdict.Flaky.class::isInstance).count();
    long failed = verdicts.stream().filter(Verdict::fails).count();
    out.printf(
        "%d of %d the same, %d known to differ, %d flaky, %d failed%n",
        all - known - failed, all, known, flaky, failed - flaky);
    return failed == 0 ? 0 : DIFFERS;
  }
}
