package dev.heddle.run;

import dev.heddle.Capabilities;
import dev.heddle.HeddleException;
import dev.heddle.Limits;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.Script;
import dev.heddle.home.PythonHome;
import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs scripts each in a child process: one that was started ahead where there is one, else one of
 * its own, through the distribution's launcher, or with this JVM's {@code java} and class path if
 * there is no distribution.
 */
final class ChildProcesses implements AutoCloseable {
  // What a process is given when it starts, and cannot be given later.
  private static final Pattern FROM_THE_START =
      Pattern.compile(
          "PATH|LANG|LC_.*|TZ|LD_.*|MALLOC_.*|GLIBC_TUNABLES|HEDDLE_(JAVA_HOME|CHILDREN|DIST)");
  // Where there is no distribution, these name the place of the Python home.
  private static final Set<String> PLACE_OF_THE_HOME = Set.of("HOME", "XDG_CACHE_HOME");

  private static final int NANO_DIGITS = 9;

  private final RunQueue runs;
  private final LimitWatch watch = new LimitWatch();
  private final HostJava java = HostJava.ofThisJvm();
  private final ServerPool servers;
  private Optional<Capabilities> capabilities = Optional.empty();

  /**
   * Creates a runner without children.
   *
   * @param runs the host's runs, those in contexts included
   * @param ready how many processes are started ahead of scripts at most
   * @param scripts how many scripts each of these runs at most
   */
  ChildProcesses(RunQueue runs, int ready, int scripts) {
    this.runs = runs;
    servers = new ServerPool(ready, scripts);
  }

  ChildRun start(Script script, RunOptions options) {
    var run = new ChildRun(options, watch, runs::ended);
    runs.submit(
        run,
        options.limits(),
        () -> {
          if (options.values().isEmpty()) {
            begin(run, script, options, RunTerms.Attachment.NONE);
          } else {
            run.attach(SimpleValues.toMemory(options.values()));
            begin(run, script, options, RunTerms.Attachment.VALUES);
          }
        });
    return run;
  }

  HostedSession session(RunOptions options) {
    var run = new ChildRun(options, watch, runs::ended);
    int[] ends = Descriptors.socketPair();
    var connection = new SessionConnection(ends[0]);
    run.attach(ends[1]);
    HostedSession session = new SessionChannel(run, connection).follow();
    try {
      runs.submit(
          run,
          options.limits(),
          () -> begin(run, Script.standardInput(), options, RunTerms.Attachment.SESSION));
    } catch (RuntimeException refused) {
      connection.close();
      run.detach();
      throw refused;
    }
    session.awaitBegin();
    if (!options.values().isEmpty()) {
      session.put(options.values());
    }
    return session;
  }

  /** A process tells it, since this one may have another class path and options. */
  synchronized Capabilities capabilities() {
    if (capabilities.isEmpty()) {
      capabilities = Optional.of(asked());
    }
    return capabilities.get();
  }

  private Capabilities asked() {
    // None of the host's runs.
    var run = new ChildRun(RunOptions.defaults(), watch, (_, _) -> {});
    launch(run, List.of(Diagnosis.OPTION), ProcessStrings.environment(), RunOptions.defaults());
    RunResult told;
    try {
      told = run.await();
    } catch (HeddleException failure) {
      run.cancel();
      run.awaitEnd();
      throw failure;
    }
    try {
      return Diagnosis.read(told.stdout());
    } catch (HeddleException failure) {
      throw new HeddleException(
          "a process for runs does not start as it should: " + told.transcript().strip(), failure);
    }
  }

  /** Returns how many processes are ready. */
  int ready() {
    return servers.ready();
  }

  private void begin(
      ChildRun run, Script script, RunOptions options, RunTerms.Attachment attachment) {
    Map<String, String> environment =
        new LinkedHashMap<>(options.environment().orElseGet(ProcessStrings::environment));
    var words = new ArrayList<String>();
    words.add(terms(options, attachment).toWord());
    words.addAll(words(script instanceof Script.Text text ? file(run, text) : script, options));
    if (!beginInServer(run, words, environment, options)) {
      launch(run, words, environment, options);
    }
  }

  /** Returns what follows the interpreter's name on the command line, for any script but a text. */
  static List<String> words(Script script, RunOptions options) {
    var words = new ArrayList<>(options.interpreterArguments());
    words.addAll(ownOptions(options));
    words.addAll(
        switch (script) {
          case Script.File(String path) -> List.of(path.startsWith("-") ? "./" + path : path);
          case Script.Text text ->
              throw new IllegalArgumentException("not a file yet: " + text.name());
          case Script.Command(String source) -> List.of("-c", source);
          case Script.Module(String name) -> List.of("-m", name);
          case Script.StandardInput() -> List.of("-");
        });
    words.addAll(options.arguments());
    return words;
  }

  private static RunTerms terms(RunOptions options, RunTerms.Attachment attachment) {
    return new RunTerms(
        options.limits().threads().orElse(RunTerms.NONE.threads()),
        options.limits().childProcesses().isEmpty(),
        attachment);
  }

  /** Returns what CPython's command line has no words for. */
  private static List<String> ownOptions(RunOptions options) {
    var words = new ArrayList<String>();
    options.call().ifPresent(call -> words.addAll(List.of("--call", call)));
    options
        .startMethod()
        .ifPresent(method -> words.addAll(List.of("--start-method", method.pythonName())));
    options
        .switchInterval()
        .map(interval -> BigDecimal.valueOf(interval.toNanos(), NANO_DIGITS).toPlainString())
        .ifPresent(seconds -> words.addAll(List.of("--switch-interval", seconds)));
    options.pythonPath().forEach(entry -> words.addAll(List.of("--python-path", "" + entry)));
    return words;
  }

  /** Writes a script down until its run is over. */
  private static Script file(ChildRun run, Script.Text script) {
    ScriptText file = ScriptText.write(script);
    run.whenOver(file::close);
    return new Script.File(file.path());
  }

  /** Starts a process for one script. */
  private void launch(
      ChildRun run, List<String> words, Map<String, String> environment, RunOptions options) {
    List<String> command = interpreter(environment, options.limits());
    command.addAll(words);
    List<byte[]> arguments = command.stream().map(SurrogateEscape::encode).toList();
    List<byte[]> variables =
        environment.entrySet().stream()
            .map(entry -> SurrogateEscape.encode(entry.getKey() + "=" + entry.getValue()))
            .toList();
    byte[] directory =
        SurrogateEscape.encode(options.workingDirectory().map(Object::toString).orElse(""));
    try {
      boolean _ =
          run.begin(streams ->
              new LaunchedProcess(
                  Posix.spawnInOwnGroup(
                      arguments.getFirst(), arguments, variables, directory, streams)));
    } catch (PosixException failure) {
      throw new HeddleException(
          "cannot start " + command.getFirst() + ": " + failure.getMessage(), failure);
    }
  }

  /** Has a process that was started ahead run a script, if there is one that can. */
  private boolean beginInServer(
      ChildRun run, List<String> words, Map<String, String> environment, RunOptions options) {
    Path directory = options.workingDirectory().orElse(Path.of("")).toAbsolutePath();
    if (!options.interpreterArguments().isEmpty()
        || !Collections.disjoint(environment.keySet(), HostJava.VARIABLES)
        || !isUnicode(environment)
        || !Files.isDirectory(directory)) {
      return false;
    }
    Map<String, String> fromTheStart = new LinkedHashMap<>(environment);
    fromTheStart.keySet().removeIf(name -> !isFromTheStart(name));
    Map<String, String> ofInterpreter = new LinkedHashMap<>(environment);
    ofInterpreter.keySet().removeIf(name -> isFromTheStart(name) || !isOfInterpreter(name));
    var origin =
        new ServerProcess.Origin(interpreter(fromTheStart, options.limits()), fromTheStart);
    Optional<ServerProcess> ready = servers.take(origin, ofInterpreter);
    if (ready.isEmpty()) {
      return false;
    }
    ServerProcess server = ready.get();
    var request = new ScriptRequest(words, environment, directory);
    try {
      if (!run.begin(
          streams -> server.run(request, streams, isThere -> servers.giveBack(server, isThere)))) {
        server.kill();
        servers.giveBack(server, true);
      }
      return true;
    } catch (PosixException ended) {
      servers.giveBack(server, true);
      return false;
    }
  }

  private static boolean isFromTheStart(String name) {
    return FROM_THE_START.matcher(name).matches()
        || (distribution().isEmpty() && PLACE_OF_THE_HOME.contains(name));
  }

  /** Tells whether an interpreter looks at a variable when it starts. */
  private static boolean isOfInterpreter(String name) {
    return name.startsWith("PYTHON") || name.equals("HOME");
  }

  /** Tells whether the launcher leaves the locale as it is. */
  private static boolean isUnicode(Map<String, String> environment) {
    String locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    return locale.endsWith(".UTF-8") || locale.endsWith(".utf8");
  }

  /** Returns the command, which the heap belongs to: it cannot be changed later. */
  private List<String> interpreter(Map<String, String> environment, Limits limits) {
    OptionalLong heap = limits.heapBytes();
    if (!distribution().isEmpty()) {
      var command = new ArrayList<String>();
      command.add(distribution() + "/bin/python3.12");
      heap.ifPresent(bytes -> command.add("--heddle-heap=" + bytes));
      return command;
    }
    return java.command(environment, heap);
  }

  private static String distribution() {
    return System.getProperty(PythonHome.DISTRIBUTION_PROPERTY, "");
  }

  /** Ends the processes that are ready; the runs' own end with them. */
  @Override
  public void close() {
    servers.close();
  }
}
