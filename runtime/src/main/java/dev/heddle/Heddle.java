package dev.heddle;

import dev.heddle.run.IsolatedRuns;
import dev.heddle.run.RunBudget;
import dev.heddle.run.ScriptRunner;
import dev.heddle.run.ThisProcess;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A runtime that runs Python scripts, each in an {@link Isolation} of its own. Built once, used by
 * many threads at a time, closed at the end.
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
   * waits; when it is interrupted, the run and all that it has started are ended first.
   *
   * @throws RunRejectedException if too many runs go on and wait
   * @throws HeddleException if the run cannot be carried out, needs more memory than {@linkplain
   *     Builder#mostMemory all runs may take}, or the calling thread is interrupted
   * @throws IllegalArgumentException if the options leave the program's input open
   */
  public RunResult run(Script script, RunOptions options) {
    return runner.run(script, options);
  }

  /**
   * Returns what this runtime is doing and has done. Costs little: it may be asked often.
   *
   * @return zeroes for a {@linkplain #ofThisProcess runtime of this process}
   */
  public Figures figures() {
    return runner.figures();
  }

  /**
   * Returns what runs rest on. The first call starts a process that finds out, and waits for it,
   * for about as long as a run takes to begin; later ones return the same.
   *
   * @throws HeddleException if the process does not start or does not tell, or the calling thread
   *     is interrupted
   */
  public Capabilities capabilities() {
    return runner.capabilities();
  }

  /** Starts a script with {@linkplain RunOptions#defaults() the default options}. */
  public Run start(Script script) {
    return start(script, RunOptions.defaults());
  }

  /**
   * Starts a script in a child process, or has it wait for its turn, and returns without waiting
   * for either.
   *
   * @throws RunRejectedException if too many runs go on and wait
   * @throws HeddleException if the run cannot be carried out, needs more memory than {@linkplain
   *     Builder#mostMemory all runs may take}, or this runtime is closed
   */
  public Run start(Script script, RunOptions options) {
    return runner.start(script, options);
  }

  /** Opens a session with {@linkplain RunOptions#defaults() the default options}. */
  public Session session() {
    return session(RunOptions.defaults());
  }

  /**
   * Opens a session: starts a process or makes a context, or takes one that is ready, and waits
   * until evaluations can begin. It counts as a run, and waits for its turn like one.
   *
   * <p>The options hold for the whole session: its values are in the namespace from the beginning,
   * its limits are those of the process and what it starts; the wall time alone is that of each
   * call, the opening included. Standard input is at its end after {@linkplain
   * RunOptions.Builder#input what there is to read first}.
   *
   * @throws RunRejectedException if too many runs go on and wait
   * @throws HeddleException if the session does not begin, or the calling thread is interrupted
   * @throws IllegalArgumentException if the options leave the program's input open or have an
   *     expression to call
   */
  public Session session(RunOptions options) {
    return runner.session(options);
  }

  /**
   * Asks the runs that are going on what their threads and tasks do. The calling thread waits for
   * the answers, each of which comes as soon as a run's thread lets go of the interpreter lock, a
   * switch interval at most unless it is within a long computation of the interpreter's own.
   *
   * <p>A run in a child process is asked by SIGUSR1: one whose program has a handler of its own for
   * it gets that signal and does not answer. Threads that run go on while they are looked at, so
   * that not all of a snapshot need be of one instant. Runs whose interpreter has not started yet,
   * or that end meanwhile, are left out.
   *
   * @return a snapshot for each run
   * @throws HeddleException if a run does not answer within a minute
   */
  public List<RunSnapshot> snapshots() {
    return runner.snapshots();
  }

  /**
   * Ends the runs that are still going on, as {@link Run#cancel} does, and the processes that are
   * kept ready. Waits until all of them are gone; does nothing the second time.
   */
  @Override
  public void close() {
    runner.close();
  }

  /** Collects the settings of a {@link Heddle}. Not thread-safe. */
  public static final class Builder {
    private int ready;
    private int scripts = 1;
    private int running = Integer.MAX_VALUE;
    private int waiting = Integer.MAX_VALUE;
    private OptionalLong memory = OptionalLong.empty();
    private boolean ownGil;
    private int contexts;
    private int mostContexts = RunBudget.contextsOfThisJvm();
    private Isolation isolation = Isolation.PROCESS;

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

    /**
     * Sets how many runs go on at a time at most, each in a process of its own, and how many more
     * wait for their turn, in the order in which they came. Further ones are rejected with a {@link
     * RunRejectedException}. By default their numbers have no limit. What processes a run starts
     * itself is limited by {@link Limits#childProcesses}.
     *
     * @throws IllegalArgumentException if no run could go on, or the second number is negative
     */
    public Builder mostRuns(int atATime, int more) {
      if (atATime < 1 || more < 0) {
        throw new IllegalArgumentException(
            "at least 1 run goes on and 0 wait, not %d and %d".formatted(atATime, more));
      }
      running = atATime;
      waiting = more;
      return this;
    }

    /** Sets the isolation of runs whose options have none; {@link Isolation#PROCESS} by default. */
    public Builder isolation(Isolation value) {
      isolation = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets how many contexts are made ahead of scripts with {@link Isolation#CONTEXT} at most, from
     * the building on and one after the other in the background. By default there are none, and
     * each script waits until its context is made. All of them are of one kind: scripts with other
     * interpreter arguments, or other variables for the interpreter, have those that are there
     * replaced.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder readyContexts(int number) {
      if (number < 0) {
        throw new IllegalArgumentException("a negative number of contexts: " + number);
      }
      contexts = number;
      return this;
    }

    /**
     * Sets how many runs with {@link Isolation#CONTEXT} go on at a time at most; further ones wait
     * for their turn. By default half of this process's largest heap is shared out, 16 MiB to each,
     * which small runs do with. Nothing keeps a run from taking more.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public Builder mostContexts(int number) {
      if (number < 1) {
        throw new IllegalArgumentException("at least 1 run goes on, not " + number);
      }
      mostContexts = number;
      return this;
    }

    /**
     * Sets how much memory all runs may take together. Those for which there is not enough left
     * wait for their turn; one that is too large for all of it is refused with a {@link
     * HeddleException} when it is asked for. By default it is three quarters of what the control
     * group of this process allows, or of the machine's memory.
     *
     * <p>A run is counted from its beginning to its end, with what its limits let it take: its
     * {@linkplain Limits#memoryBytes memory}, or its {@linkplain Limits#heapBytes heap} and 256 MiB
     * for each process that it {@linkplain Limits#childProcesses may have}, whichever is less. A
     * run with neither limit is counted with 512 MiB, which is an estimate that nothing enforces.
     * Each process that is {@linkplain #readyProcesses kept ready} has 256 MiB set aside. Runs in
     * contexts take this process's own memory: {@link #mostContexts} bounds their number.
     *
     * @param bytes the number of bytes; {@code Long.MAX_VALUE} for no limit
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder mostMemory(long bytes) {
      if (bytes <= 0) {
        throw new IllegalArgumentException("a memory for runs that is not positive: " + bytes);
      }
      memory = OptionalLong.of(bytes);
      return this;
    }

    /**
     * Has {@link #build} fail if Heddle's interpreter lock is not in charge: GraalPy's own does not
     * switch between threads by CPython's rules. It then starts a process that finds out, see
     * {@link Heddle#capabilities}.
     */
    public Builder requireOwnGil() {
      ownGil = true;
      return this;
    }

    /**
     * Returns a runtime with the settings made so far.
     *
     * @throws HeddleException if what is {@linkplain #requireOwnGil required} is not there or
     *     cannot be found out, or the processes to be kept ready leave no memory for runs
     */
    public Heddle build() {
      var budget =
          new RunBudget(running, waiting, memory.orElseGet(RunBudget::ofThisMachine), mostContexts);
      var heddle = new Heddle(new IsolatedRuns(isolation, ready, scripts, contexts, budget));
      if (ownGil) {
        try {
          checkOwnGil(heddle.capabilities());
        } catch (HeddleException missing) {
          heddle.close();
          throw missing;
        }
      }
      return heddle;
    }

    /** Fails if the lock is not ours. */
    static void checkOwnGil(Capabilities found) {
      if (!found.ownGil()) {
        throw new HeddleException(
            "GraalPy's own interpreter lock would be in charge: %s. Use the GraalPy that this version"
                    .formatted(found.ownGilReason())
                + " of Heddle was made for, with its jars unchanged, or do without"
                + " requireOwnGil()");
      }
    }
  }
}
