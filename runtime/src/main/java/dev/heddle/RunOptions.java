package dev.heddle;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a script is to be run. Immutable; made with {@link #builder()}.
 *
 * <p>Without further settings a run has no arguments, the host's environment and working directory,
 * an empty standard input, and both output streams captured in its {@link RunResult}.
 */
public final class RunOptions {
  private static final RunOptions DEFAULTS = builder().build();

  private final List<String> interpreterArguments;
  private final List<String> arguments;
  private final Optional<Map<String, String>> environment;
  private final Optional<Path> workingDirectory;
  private final Optional<String> call;
  private final byte[] input;
  private final boolean openInput;
  private final boolean mergedStreams;
  private final Optional<OutputStream> stdout;
  private final Optional<OutputStream> stderr;
  private final Limits limits;

  private RunOptions(Builder builder) {
    interpreterArguments = List.copyOf(builder.interpreterArguments);
    arguments = List.copyOf(builder.arguments);
    environment = builder.environment.map(Map::copyOf);
    workingDirectory = builder.workingDirectory;
    call = builder.call;
    input = builder.input;
    openInput = builder.openInput;
    mergedStreams = builder.mergedStreams;
    stdout = builder.stdout;
    stderr = builder.stderr;
    limits = builder.limits;
  }

  /** Returns the options of a run for which nothing was set. */
  public static RunOptions defaults() {
    return DEFAULTS;
  }

  /** Returns a builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns CPython's interpreter options for this run, such as {@code -u} or {@code -X dev}. */
  public List<String> interpreterArguments() {
    return interpreterArguments;
  }

  /** Returns the program's own arguments, {@code sys.argv[1:]}. */
  public List<String> arguments() {
    return arguments;
  }

  /** Returns the whole environment of the run, or nothing when the host's is inherited. */
  public Optional<Map<String, String>> environment() {
    return environment;
  }

  /** Returns the working directory, or nothing when the host's is inherited. */
  public Optional<Path> workingDirectory() {
    return workingDirectory;
  }

  /** Returns the expression that is evaluated in {@code __main__} after the script. */
  public Optional<String> call() {
    return call;
  }

  /** Returns what the program reads from standard input. */
  public byte[] input() {
    return input.clone();
  }

  /** Tells whether standard input stays open after that, for {@link Run#stdin}. */
  public boolean leavesInputOpen() {
    return openInput;
  }

  /** Tells whether standard error goes where standard output does. */
  public boolean mergesStreams() {
    return mergedStreams;
  }

  /** Returns where standard output goes while the run goes on, or nothing when it is captured. */
  public Optional<OutputStream> stdout() {
    return stdout;
  }

  /** Returns where standard error goes while the run goes on, or nothing when it is captured. */
  public Optional<OutputStream> stderr() {
    return stderr;
  }

  /** Returns how much the run may use. */
  public Limits limits() {
    return limits;
  }

  /** Collects the settings of a {@link RunOptions}. Not thread-safe. */
  public static final class Builder {
    private final List<String> interpreterArguments = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private Optional<Map<String, String>> environment = Optional.empty();
    private Optional<Path> workingDirectory = Optional.empty();
    private Optional<String> call = Optional.empty();
    private byte[] input = {};
    private boolean openInput;
    private boolean mergedStreams;
    private Optional<OutputStream> stdout = Optional.empty();
    private Optional<OutputStream> stderr = Optional.empty();
    private Limits limits = Limits.none();

    private Builder() {}

    /**
     * Adds options of CPython's own command line, for example {@code "-u"} or {@code "-X", "dev"}.
     * They are checked when the run starts.
     */
    public Builder interpreterArguments(String... values) {
      interpreterArguments.addAll(List.of(values));
      return this;
    }

    /** Adds arguments of the program. */
    public Builder arguments(String... values) {
      arguments.addAll(List.of(values));
      return this;
    }

    /** Adds arguments of the program. */
    public Builder arguments(List<String> values) {
      arguments.addAll(values);
      return this;
    }

    /** Sets the whole environment; nothing of the host's is inherited then. */
    public Builder environment(Map<String, String> variables) {
      environment = Optional.of(new LinkedHashMap<>(variables));
      return this;
    }

    /** Sets the working directory. */
    public Builder workingDirectory(Path directory) {
      workingDirectory = Optional.of(directory);
      return this;
    }

    /**
     * Sets an expression to evaluate in the script's namespace once the script has ended without an
     * error, for programs that only define functions: {@code "asyncio.run(main())"}.
     */
    public Builder call(String expression) {
      call = Optional.of(expression);
      return this;
    }

    /** Sets what the program reads from standard input. */
    public Builder input(byte[] bytes) {
      input = bytes.clone();
      return this;
    }

    /**
     * Leaves standard input open after {@linkplain #input what the program reads first}, for {@link
     * Run#stdin}. Otherwise the program comes to its end then.
     */
    public Builder openInput() {
      openInput = true;
      return this;
    }

    /**
     * Gives the program one pipe for both output streams, so that the order of what it writes is
     * kept exactly; which stream it was is not. All counts as standard output then.
     */
    public Builder mergeStreams() {
      mergedStreams = true;
      return this;
    }

    /**
     * Sends standard output to a stream as it is written, instead of capturing it. The stream is
     * written to by one thread, the same for both, and is not closed. One that does not take what
     * it is given holds up the program, and the end of the run; one that throws ends the run, which
     * is then lost.
     */
    public Builder stdout(OutputStream stream) {
      stdout = Optional.of(stream);
      return this;
    }

    /**
     * Sends standard error to a stream as it is written, instead of capturing it; see {@link
     * #stdout}.
     */
    public Builder stderr(OutputStream stream) {
      stderr = Optional.of(stream);
      return this;
    }

    /** Sets how much the run may use; nothing is limited by default. */
    public Builder limits(Limits values) {
      limits = Objects.requireNonNull(values);
      return this;
    }

    /**
     * Returns the options as they are set now.
     *
     * @throws HeddleException if there are limits which this system has no means to enforce
     */
    public RunOptions build() {
      limits.checkEnforceable();
      return new RunOptions(this);
    }
  }
}
