package dev.heddle.run;

import dev.heddle.Capabilities;
import dev.heddle.Figures;
import dev.heddle.HeddleException;
import dev.heddle.Isolation;
import dev.heddle.Run;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.RunSnapshot;
import dev.heddle.Script;
import dev.heddle.Session;
import java.util.List;

/**
 * The runs of a host, in processes of their own or in contexts of this one, which share one queue.
 */
public final class IsolatedRuns implements ScriptRunner {
  private final Isolation usual;
  private final RunQueue runs;
  private final ChildProcesses processes;
  private final HostContexts contexts;

  /**
   * Creates a runner; contexts that are to be ready are made from now on.
   *
   * @param usual the isolation of runs whose options have none
   * @param readyProcesses how many processes are started ahead of scripts at most
   * @param scripts how many scripts each of these runs at most
   * @param readyContexts how many contexts are made ahead of scripts at most
   * @param budget what all of them may take together
   * @throws HeddleException if the processes that are started ahead take all of it
   */
  public IsolatedRuns(
      Isolation usual, int readyProcesses, int scripts, int readyContexts, RunBudget budget) {
    this.usual = usual;
    runs = new RunQueue(budget.without(readyProcesses));
    processes = new ChildProcesses(runs, readyProcesses, scripts);
    contexts = new HostContexts(runs, readyContexts);
    if (readyContexts > 0) {
      contexts.prepare();
    }
  }

  @Override
  public HostedRun start(Script script, RunOptions options) {
    Isolation isolation = options.isolation().orElse(usual);
    options.checkFor(isolation);
    return isolation == Isolation.PROCESS
        ? processes.start(script, options)
        : contexts.start(script, options);
  }

  @Override
  public RunResult run(Script script, RunOptions options) {
    if (options.leavesInputOpen()) {
      throw new IllegalArgumentException(
          "nobody can write to the open input of a run that is waited for: see Heddle.start");
    }
    HostedRun run = start(script, options);
    try {
      return run.await();
    } catch (HeddleException failure) {
      run.cancel();
      run.awaitEnd();
      throw failure;
    }
  }

  @Override
  public Session session(RunOptions options) {
    if (options.leavesInputOpen() || options.call().isPresent()) {
      throw new IllegalArgumentException(
          "a session has neither an open input nor an expression to call: use put and eval");
    }
    Isolation isolation = options.isolation().orElse(usual);
    options.checkFor(isolation);
    return isolation == Isolation.PROCESS ? processes.session(options) : contexts.session(options);
  }

  @Override
  public List<RunSnapshot> snapshots() {
    return runs.running().stream().map(Run::snapshot).flatMap(found -> found.stream()).toList();
  }

  @Override
  public Capabilities capabilities() {
    return processes.capabilities();
  }

  @Override
  public Figures figures() {
    return runs.figures(processes.ready() + contexts.ready());
  }

  @Override
  public void close() {
    List<HostedRun> left = runs.close();
    left.forEach(Run::cancel);
    processes.close();
    contexts.close();
    left.forEach(HostedRun::awaitEnd);
  }
}
