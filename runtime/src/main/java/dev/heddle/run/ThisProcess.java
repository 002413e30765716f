package dev.heddle.run;

import dev.heddle.Capabilities;
import dev.heddle.Figures;
import dev.heddle.HeddleException;
import dev.heddle.Run;
import dev.heddle.RunEnd;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.RunSnapshot;
import dev.heddle.Script;
import dev.heddle.Session;
import dev.heddle.StartMethod;
import dev.heddle.home.PythonHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs one script as this process: the command line's way. */
public final class ThisProcess implements ScriptRunner {
  private final Optional<RunReport> report;

  /** Creates a runner; it can be used once. */
  public ThisProcess() {
    this(Optional.empty());
  }

  /** Creates a runner that tells a host about the run. */
  ThisProcess(Optional<RunReport> report) {
    this.report = report;
  }

  /** {@inheritDoc} This process is not asked; {@code heddle dump} can do so from another. */
  @Override
  public List<RunSnapshot> snapshots() {
    return List.of();
  }

  @Override
  public Capabilities capabilities() {
    return Diagnosis.ofThisJvm();
  }

  /** {@inheritDoc} One's own run is not counted. */
  @Override
  public Figures figures() {
    return new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Override
  public RunResult run(Script script, RunOptions options) {
    if (script instanceof Script.Text) {
      throw new HeddleException("this process runs no text under a file's name: write the file");
    }
    if (options.isolation().isPresent()) {
      throw new HeddleException(
          "a run of this very process has no isolation: use Heddle.builder()");
    }
    if (options.limits().any()) {
      throw new HeddleException(
          "nobody can enforce limits on a run of this very process: use Heddle.builder()");
    }
    long start = System.nanoTime();
    CompilerThreads.yieldToProgram();
    PythonHome home = PythonHome.locate();
    String values = report.map(RunReport::takeValues).orElseGet(() -> encoded(options));
    int status = new ProcessRun(program(script, options, values), home, report).run();
    RunEnd end = status < 0 ? new RunEnd.Signal(-status) : new RunEnd.Exit(status);
    return new RunResult(
        end, List.of(), Optional.empty(), Duration.ofNanos(System.nanoTime() - start));
  }

  /** {@inheritDoc} There is none in this process, whose thread the program takes. */
  @Override
  public Run start(Script script, RunOptions options) {
    throw new HeddleException(
        "a run of this very process cannot be started beside it: use Heddle.builder()");
  }

  /** {@inheritDoc} There is none in this process, whose thread the program takes. */
  @Override
  public Session session(RunOptions options) {
    throw new HeddleException(
        "a session has a process of its own, not this one: use Heddle.builder()");
  }

  /**
   * Goes on as a child of another process of Heddle.
   *
   * @param interpreterArguments those of the parent
   * @param connection the descriptor of the connection to the parent
   * @param job where {@code _heddle.forking} reads what is to be done
   * @return the exit status
   */
  static int runChild(List<String> interpreterArguments, int connection, String job) {
    CompilerThreads.yieldToProgram();
    RunOptions options =
        RunOptions.builder()
            .interpreterArguments(interpreterArguments.toArray(String[]::new))
            .build();
    Program program = program(ProgramSource.ofChild(connection, job), options, "");
    return new ProcessRun(program, PythonHome.locate(), Optional.empty()).run();
  }

  private static String encoded(RunOptions options) {
    return options.values().isEmpty()
        ? ""
        : SimpleValues.asText(SimpleValues.encode(options.values()));
  }

  private static Program program(Script script, RunOptions options, String values) {
    PythonCommandLine line = PythonCommandLine.parse(options.interpreterArguments());
    return program(ProgramSource.of(script, line.script().isPresent()), options, values);
  }

  private static Program program(ProgramSource source, RunOptions options, String values) {
    return program(
        source,
        options,
        values,
        ProcessStrings.environment(),
        ProcessStrings.handedOver(),
        Optional.empty());
  }

  /**
   * Returns the program of a script that this process was not started for.
   *
   * @param values what its namespace holds to begin with, see {@link SimpleValues#asText}
   * @param environment the whole environment, which is this process's by now
   * @param directory the working directory, likewise
   */
  static Program program(
      Script script,
      RunOptions options,
      String values,
      Map<String, String> environment,
      Path directory) {
    return program(
        ProgramSource.of(script, true),
        options,
        values,
        environment,
        Map.of(),
        Optional.of(directory));
  }

  private static Program program(
      ProgramSource source,
      RunOptions options,
      String values,
      Map<String, String> environment,
      Map<String, String> handedOver,
      Optional<Path> directory) {
    PythonCommandLine line = PythonCommandLine.parse(options.interpreterArguments());
    String executable = executable();
    List<String> pythonPath =
        Stream.concat(options.pythonPath().stream().map(Path::toString), line.pythonPath().stream())
            .toList();
    var original = new ArrayList<String>();
    original.add(executable);
    original.addAll(options.interpreterArguments());
    original.addAll(options.arguments());
    return new Program(
        PythonMain.programName(),
        executable,
        line.flags().withEnvironment(environment),
        source,
        options.arguments(),
        options.interpreterArguments(),
        options.call(),
        line.observation(),
        options.startMethod().map(StartMethod::pythonName).orElse(line.startMethod()),
        pythonPath,
        options.switchInterval().or(line::switchInterval),
        values,
        List.copyOf(original),
        environment,
        handedOver,
        directory);
  }

  /** Returns the command that starts this interpreter again; empty when there is none. */
  private static String executable() {
    String called = System.getProperty(PythonMain.EXECUTABLE_PROPERTY, "");
    if (!called.isEmpty()) {
      return called;
    }
    String distribution = System.getProperty(PythonHome.DISTRIBUTION_PROPERTY, "");
    return distribution.isEmpty() ? "" : distribution + "/bin/python3.12";
  }

  @Override
  public void close() {}
}
