package dev.heddle;

import dev.heddle.run.JavaView;
import dev.heddle.run.SimpleValues;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a script is to be run. Immutable; made with {@link #builder()}.
 *
 * <p>Without further settings a run has no arguments, the host's environment and working directory,
 * an empty standard input, and both output streams captured in its {@link RunResult}.
 */
public final class RunOptions {
  private static final RunOptions DEFAULTS = builder().build();
  private static final Duration SHORTEST_INTERVAL = Duration.of(1, ChronoUnit.MICROS);
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);

  private final List<String> interpreterArguments;
  private final List<String> arguments;
  private final Optional<Map<String, String>> environment;
  private final Optional<Path> workingDirectory;
  private final List<Path> pythonPath;
  private final Optional<Duration> switchInterval;
  private final Optional<StartMethod> startMethod;
  // Encoded, since a map may hold arrays, which anybody could change.
  private final byte[] values;
  private final Optional<String> call;
  private final byte[] input;
  private final boolean openInput;
  private final boolean mergedStreams;
  private final Optional<OutputStream> stdout;
  private final Optional<OutputStream> stderr;
  private final Limits limits;
  private final Optional<Isolation> isolation;
  private final List<Path> readableFiles;
  private final List<Path> writableFiles;
  private final boolean network;
  private final Map<String, JavaView> javaObjects;
  private final Optional<RunObserver> observer;

  private RunOptions(Builder builder) {
    interpreterArguments = List.copyOf(builder.interpreterArguments);
    arguments = List.copyOf(builder.arguments);
    environment = builder.environment.map(Map::copyOf);
    workingDirectory = builder.workingDirectory;
    pythonPath = List.copyOf(builder.pythonPath);
    switchInterval = builder.switchInterval;
    startMethod = builder.startMethod;
    values = SimpleValues.encode(builder.values);
    call = builder.call;
    input = builder.input;
    openInput = builder.openInput;
    mergedStreams = builder.mergedStreams;
    stdout = builder.stdout;
    stderr = builder.stderr;
    limits = builder.limits;
    isolation = builder.isolation;
    readableFiles = List.copyOf(builder.readableFiles);
    writableFiles = List.copyOf(builder.writableFiles);
    network = builder.network;
    javaObjects = Map.copyOf(builder.javaObjects);
    observer = builder.observer;
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

  /** Returns what is searched for modules before the standard places. */
  public List<Path> pythonPath() {
    return pythonPath;
  }

  /** Returns the switch interval, or nothing for CPython's of 5 milliseconds. */
  public Optional<Duration> switchInterval() {
    return switchInterval;
  }

  /** Returns the start method, or nothing for CPython's on Linux, {@link StartMethod#FORK}. */
  public Optional<StartMethod> startMethod() {
    return startMethod;
  }

  /**
   * Returns the values that are in the namespace of {@code __main__} before the program begins, in
   * the form in which they would come back: see {@link Builder#value}.
   *
   * @return an unmodifiable map, made anew; None is null in it
   */
  public Map<String, @Nullable Object> values() {
    return SimpleValues.decodeNamespace(values);
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

  /** Returns the isolation, or nothing for that of the {@link Heddle}. */
  public Optional<Isolation> isolation() {
    return isolation;
  }

  /** Returns the files and directories that a run in a context may read. */
  public List<Path> readableFiles() {
    return readableFiles;
  }

  /** Returns the files and directories that a run in a context may read and change. */
  public List<Path> writableFiles() {
    return writableFiles;
  }

  /** Tells whether a run in a context may use the network. */
  public boolean usesNetwork() {
    return network;
  }

  /** Returns the Java objects that a run in a context finds in {@code __main__}, by name. */
  public Map<String, JavaView> javaObjects() {
    return javaObjects;
  }

  /** Returns who is told what the threads of a run in a context do. */
  public Optional<RunObserver> observer() {
    return observer;
  }

  /**
   * Makes sure that these options can be kept in an isolation.
   *
   * @throws IllegalArgumentException if not
   */
  public void checkFor(Isolation chosen) {
    IsolationRules.check(this, chosen);
  }

  /** Collects the settings of a {@link RunOptions}. Not thread-safe. */
  public static final class Builder {
    private final List<String> interpreterArguments = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private Optional<Map<String, String>> environment = Optional.empty();
    private Optional<Path> workingDirectory = Optional.empty();
    private final List<Path> pythonPath = new ArrayList<>();
    private Optional<Duration> switchInterval = Optional.empty();
    private Optional<StartMethod> startMethod = Optional.empty();
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private Optional<String> call = Optional.empty();
    private byte[] input = {};
    private boolean openInput;
    private boolean mergedStreams;
    private Optional<OutputStream> stdout = Optional.empty();
    private Optional<OutputStream> stderr = Optional.empty();
    private Limits limits = Limits.none();
    private Optional<Isolation> isolation = Optional.empty();
    private final List<Path> readableFiles = new ArrayList<>();
    private final List<Path> writableFiles = new ArrayList<>();
    private boolean network;
    private final Map<String, JavaView> javaObjects = new LinkedHashMap<>();
    private Optional<RunObserver> observer = Optional.empty();

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
     * Adds directories or zip archives that are searched for modules: after the program's own
     * directory, before those of the variable {@code PYTHONPATH} and the standard ones. Relative
     * ones are relative to the run's working directory. Unlike that variable they are not ignored
     * with {@code -E} or {@code -I}, and interpreters that the program starts as a command do not
     * inherit them; the processes of {@code multiprocessing} have the program's {@code sys.path}.
     */
    public Builder pythonPath(Path... entries) {
      pythonPath.addAll(List.of(entries));
      return this;
    }

    /**
     * Sets how long a thread may keep the interpreter lock that others wait for, as {@code
     * sys.setswitchinterval} does; 5 milliseconds by default.
     *
     * @param interval at least a microsecond, to which it is rounded down
     * @throws IllegalArgumentException if it is shorter, or longer than a year
     */
    public Builder switchInterval(Duration interval) {
      if (interval.compareTo(SHORTEST_INTERVAL) < 0 || interval.compareTo(LONGEST_INTERVAL) > 0) {
        throw new IllegalArgumentException(
            "a switch interval is between a microsecond and a year, not " + interval);
      }
      switchInterval = Optional.of(interval);
      return this;
    }

    /**
     * Sets how {@code multiprocessing} starts processes unless the program says so; as on Linux by
     * default, {@link StartMethod#FORK}.
     */
    public Builder startMethod(StartMethod method) {
      startMethod = Optional.of(method);
      return this;
    }

    /**
     * Adds a value to the namespace of {@code __main__}, where the program finds it under its name
     * when it begins. It is a copy: nothing that the program does to it is seen here. What can be
     * passed:
     *
     * <table>
     * <caption>Java's values and Python's</caption>
     * <tr><th>Java</th><th>Python</th><th>Java, when it comes back</th></tr>
     * <tr><td>{@code null}</td><td>None</td><td>{@code null}</td></tr>
     * <tr><td>Boolean</td><td>bool</td><td>Boolean</td></tr>
     * <tr><td>Byte, Short, Integer, Long, BigInteger</td><td>int</td><td>Long, or BigInteger if it
     * does not fit</td></tr>
     * <tr><td>Float, Double</td><td>float</td><td>Double</td></tr>
     * <tr><td>String</td><td>str</td><td>String</td></tr>
     * <tr><td>byte[]</td><td>bytes</td><td>byte[]</td></tr>
     * <tr><td>List</td><td>list</td><td>List, unmodifiable</td></tr>
     * <tr><td>Map</td><td>dict, in the map's order</td><td>Map, unmodifiable</td></tr>
     * </table>
     *
     * <p>Lists and maps are made of these, nested 100 deep at most; a map's keys are strings,
     * numbers, booleans or null. All together have at most a million parts and 64 MiB.
     *
     * @param name a name as Python has them, without two underscores at both ends
     * @throws IllegalArgumentException if the name or the value cannot be passed
     */
    public Builder value(String name, @Nullable Object value) {
      SimpleValues.checkName(name);
      values.put(name, SimpleValues.copy(name, value));
      return this;
    }

    /**
     * Adds several values, see {@link #value}.
     *
     * @throws IllegalArgumentException if a name or a value cannot be passed
     */
    public Builder values(Map<String, ?> namespace) {
      namespace.forEach(this::value);
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

    /** Sets the isolation; that of the {@link Heddle} by default. */
    public Builder isolation(Isolation value) {
      isolation = Optional.of(value);
      return this;
    }

    /**
     * Lets a run in {@link Isolation#CONTEXT} read files, and all that is below directories; the
     * program and its {@link #pythonPath} can be read in any case. Relative paths are relative to
     * the working directory. In {@link Isolation#PROCESS} nothing is withheld, so this is refused.
     */
    public Builder readableFiles(Path... paths) {
      readableFiles.addAll(List.of(paths));
      return this;
    }

    /** Lets such a run read, make, change and delete files; see {@link #readableFiles}. */
    public Builder writableFiles(Path... paths) {
      writableFiles.addAll(List.of(paths));
      return this;
    }

    /**
     * Lets a run in {@link Isolation#CONTEXT} use the network: sockets for TCP and UDP, names of
     * hosts, and what is made of these, such as {@code urllib}, {@code http.server} and {@code
     * socketserver}; the event loops of {@code asyncio} still wait for no socket. Its context is
     * made when the run begins, which takes a second or two. In {@link Isolation#PROCESS} nothing
     * is withheld, so this is refused.
     */
    public Builder network() {
      network = true;
      return this;
    }

    /**
     * Adds a Java object to the namespace of {@code __main__}, where a program in {@link
     * Isolation#CONTEXT} can call the methods of an interface on it, and see nothing else of it.
     * They are called by threads of the program, without the interpreter lock. Arguments are
     * converted to the types of the parameters; numbers, strings, booleans and null that come back
     * are Python's, anything else can be passed to another method only. What a method throws can be
     * caught in Python as an exception of Java's. A method with a parameter of type {@link
     * PythonFunction} can be given any callable of the program's.
     *
     * <p>Lists and maps that a method is given are the program's own, seen from Java: they can be
     * used during the call. A method that does not return keeps the run from being ended.
     *
     * @param <T> the interface's type
     * @param name a name as Python has them, without two underscores at both ends
     * @param view a public interface that has no two methods of one name
     * @throws IllegalArgumentException if the name or the interface cannot be used
     */
    public <T> Builder javaObject(String name, Class<T> view, T object) {
      SimpleValues.checkName(name);
      javaObjects.put(name, new JavaView(view, object));
      return this;
    }

    /** Has an observer told what the threads of a run in {@link Isolation#CONTEXT} do. */
    public Builder observer(RunObserver value) {
      observer = Optional.of(value);
      return this;
    }

    /**
     * Returns the options as they are set now.
     *
     * @throws HeddleException if there are limits which this system has no means to enforce
     * @throws IllegalArgumentException if the values are too many, or the isolation that was set
     *     cannot keep what else was
     */
    public RunOptions build() {
      limits.checkEnforceable();
      var options = new RunOptions(this);
      isolation.ifPresent(options::checkFor);
      return options;
    }
  }
}
