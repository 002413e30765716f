package dev.heddle;

import dev.heddle.run.ChildProcesses;
import dev.heddle.run.ScriptRunner;
import dev.heddle.run.ThisProcess;
import java.util.List;

/**
 * A runtime that runs Python scripts, each in another process. Built once, used by many threads at
 * a time, closed at the end.
 *
 * {@snippet :
 * try (var heddle = Heddle.builder().build()) {
 *   RunResult result = heddle.run(Script.of(Path.of("lesson.py")));
 *   System.out.println(result.stdout());
 * }
 * }
 */
public final class Heddle implements AutoCloseable {

  private final ScriptRunner runner;

  private Heddle(ScriptRunner runner) {
    this.runner = runner;
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the runtime that runs one script as this very process: its standard streams, working
   * directory, environment and signals become the script's, and nothing is captured. This is what
   * the {@code heddle} command does; the caller ends the process with the result's exit code.
   */
  public static Heddle ofThisProcess() {
    return new Heddle(new ThisProcess());
  }

  /** Runs a script with {@linkplain RunOptions#defaults() the default options}. */
  public RunResult run(Script script) {
    return run(script, RunOptions.defaults());
  }

  /**
   * Runs a script to its end in a child process and returns what it left behind. The calling thread
   * waits; when it is interrupted, the child is ended first.
   *
   * @throws HeddleException if the run cannot be carried out
   */
  public RunResult run(Script script, RunOptions options) {
    return runner.run(script, options);
  }

  /**
   * Asks the runs that are going on in child processes what their threads do. The calling thread
   * waits for the answers, each of which comes as soon as a run's thread lets go of the interpreter
   * lock, a switch interval at most.
   *
   * <p>A run is asked by SIGUSR1: one whose program has a handler of its own for it gets that
   * signal and does not answer. Threads that run go on while they are looked at, so that not all of
   * a snapshot need be of one instant. Runs whose interpreter has not started yet, or that end
   * meanwhile, are left out.
   *
   * @return a snapshot for each run
   * @throws HeddleException if a run does not answer within a minute
   */
  public List<RunSnapshot> snapshots() {
    return runner.snapshots();
  }

  /** Ends the runs that are still going on. */
  @Override
  public void close() {
    runner.close();
  }

  /** Collects the settings of a {@link Heddle}. Not thread-safe. */
  public static final class Builder {
    private int ready;
    private int scripts = 1;

    private Builder() {}

    /**
     * Sets how many processes are started ahead of scripts at most, those that run one included. By
     * default there are none, and each script waits for the start of its process. A script for
     * which none is ready is started in the usual way, and so are those with interpreter arguments.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder readyProcesses(int number) {
      if (number < 0) {
        throw new IllegalArgumentException("a negative number of processes: " + number);
      }
      ready = number;
      return this;
    }

    /**
     * Sets how many scripts a process that was started ahead runs at most, one after the other and
     * each in an interpreter of its own; 1 by default. A process from which a script has left
     * anything behind, such as a thread or an open file, runs no other. For scripts that trust one
     * another.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Builder scriptsPerProcess(int number) {
      if (number < 1) {
        throw new IllegalArgumentException("a process runs one script at least, not " + number);
      }
      scripts = number;
      return this;
    }

    /** Returns a runtime with the settings made so far. */
    public Heddle build() {
      return new Heddle(new ChildProcesses(ready, scripts));
    }
  }
}
