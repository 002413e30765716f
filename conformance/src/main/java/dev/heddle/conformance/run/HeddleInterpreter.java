package dev.heddle.conformance.run;

import dev.heddle.Heddle;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.home.PythonHome;
import dev.heddle.run.PythonMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Heddle, as an embedding host uses it: each program in a process started by the launcher, or in
 * one that was started ahead and runs several.
 */
public final class HeddleInterpreter implements Interpreter, AutoCloseable {
  private static final int KILLED = -9;
  private static final double NANOS = 1e9;

  // A process that has run so many has paid for its start.
  private static final int PROGRAMS_PER_PROCESS = 50;

  private final Path distribution;
  private final Heddle launching = Heddle.builder().build();
  private final Heddle ready;

  private HeddleInterpreter(Path distribution, int processes) {
    this.distribution = distribution;
    ready =
        Heddle.builder().readyProcesses(processes).scriptsPerProcess(PROGRAMS_PER_PROCESS).build();
  }

  /**
   * Returns Heddle from the distribution that this JVM knows, see {@link
   * PythonHome#DISTRIBUTION_PROPERTY}. Each program gets a process started by the launcher.
   *
   * @throws EnvironmentException if it knows none
   */
  public static HeddleInterpreter ofThisDistribution() {
    return new HeddleInterpreter(distribution(), 0);
  }

  /**
   * Returns the same, but programs that need not be launched run in processes that are started
   * ahead and used again.
   *
   * @param processes how many of them there are at most
   * @throws EnvironmentException if this JVM knows no distribution
   */
  public static HeddleInterpreter withReadyProcesses(int processes) {
    return new HeddleInterpreter(distribution(), processes);
  }

  private static Path distribution() {
    String distribution = System.getProperty(PythonHome.DISTRIBUTION_PROPERTY, "");
    if (distribution.isEmpty() || !Files.isDirectory(Path.of(distribution))) {
      throw new EnvironmentException(
          "no distribution of Heddle: start bin/heddle, or set the system property "
              + PythonHome.DISTRIBUTION_PROPERTY);
    }
    return Path.of(distribution);
  }

  @Override
  public Path executable() {
    return distribution.resolve("bin/python3.12");
  }

  @Override
  public String version() {
    return PythonMain.PYTHON_VERSION;
  }

  @Override
  public Map<String, String> names() {
    var names = new LinkedHashMap<String, String>();
    for (Path home : List.of(distribution, Paths.real(distribution))) {
      names.put(home.resolve("bin/python3.12").toString(), "<python>");
      names.put(home.resolve("python/lib/python3.12").toString(), "<library>");
      names.put(home.resolve("python").toString(), "<prefix>");
      names.put(home.toString(), "<prefix>");
    }
    names.put(version(), "<version>");
    return names;
  }

  /** {@inheritDoc} Only a file can have a terminal, since the embedding API has none to give. */
  @Override
  public Execution run(Task task) {
    if (task.terminal()) {
      var command = new ArrayList<>(List.of(distribution.resolve("bin/heddle").toString(), "run"));
      task.call().ifPresent(call -> command.addAll(List.of("--call", call)));
      command.addAll(task.commandLine());
      return ObservedProcess.runOnTerminal(
          command, task.environment(), task.directory(), task.limit());
    }
    long start = System.nanoTime();
    var stdout = new StampedOutput(start);
    var stderr = new StampedOutput(start);
    RunOptions.Builder options =
        RunOptions.builder()
            .interpreterArguments(task.interpreterArguments().toArray(String[]::new))
            .arguments(task.arguments())
            .environment(task.environment())
            .workingDirectory(task.directory())
            .stdout(stdout)
            .stderr(stderr);
    task.call().ifPresent(options::call);
    Heddle heddle = task.launched() ? launching : ready;
    var running = new FutureTask<RunResult>(() -> heddle.run(task.script(), options.build()));
    Thread runner = Thread.ofPlatform().daemon().name("conformance-run").start(running);
    int status = KILLED;
    boolean timedOut = false;
    double duration;
    try {
      RunResult result = running.get(task.limit().toMillis(), TimeUnit.MILLISECONDS);
      status = result.exitCode();
      duration = result.duration().toNanos() / NANOS;
    } catch (TimeoutException | InterruptedException overdue) {
      if (overdue instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      runner.interrupt();
      timedOut = true;
      duration = (System.nanoTime() - start) / NANOS;
    } catch (ExecutionException failure) {
      throw new EnvironmentException("the run failed: " + failure.getCause(), failure);
    }
    return new Execution(
        status,
        stdout.text(),
        stdout.lines(),
        stderr.text(),
        duration,
        Instrumentation.Report.NONE,
        timedOut);
  }

  @Override
  public void close() {
    launching.close();
    ready.close();
  }
}
