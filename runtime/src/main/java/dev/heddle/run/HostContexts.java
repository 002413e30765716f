package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.RunOptions;
import dev.heddle.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs scripts in contexts of this process. Safe for use by many threads. */
final class HostContexts implements AutoCloseable {
  private static final Observation NOTHING_OBSERVED = new Observation(false, false, false);

  private final RunQueue runs;
  private final ContextPool contexts;

  /**
   * Creates a runner without contexts.
   *
   * @param runs the host's runs, those in other processes included
   * @param ready how many contexts are kept ready at most
   */
  HostContexts(RunQueue runs, int ready) {
    this.runs = runs;
    contexts = new ContextPool(ready);
  }

  /** Has contexts made for runs with nothing set. */
  void prepare() {
    contexts.prepareFor(program(Script.command(""), RunOptions.defaults()));
  }

  int ready() {
    return contexts.ready();
  }

  ContextRun start(Script script, RunOptions options) {
    if (script instanceof Script.StandardInput && options.leavesInputOpen()) {
      throw new IllegalArgumentException(
          "a program in a context is read from its input as a whole, which cannot stay open");
    }
    var run = new ContextRun(options, runs::ended);
    runs.submitInHost(run, () -> begin(run, script, options));
    return run;
  }

  HostedSession session(RunOptions options) {
    contexts.expectSessions();
    var run = new ContextRun(options, runs::ended);
    HostedSession session = new ContextSession(run).follow();
    runs.submitInHost(run, () -> begin(run, Script.standardInput(), options));
    session.awaitBegin();
    return session;
  }

  private void begin(ContextRun run, Script script, RunOptions options) {
    Script asFile = script;
    if (script instanceof Script.Text text) {
      ScriptText file = ScriptText.write(text);
      run.whenOver(file::close);
      asFile = new Script.File(file.path());
    }
    Program program = program(asFile, options);
    run.begin(
        contexts.take(program, options.usesNetwork()), program, files(script, asFile, options));
  }

  private static ContextRun.Files files(Script script, Script asFile, RunOptions options) {
    var readable = new ArrayList<>(options.readableFiles());
    readable.addAll(options.pythonPath());
    if (asFile instanceof Script.File(String path)) {
      Path file = Path.of(path);
      // The directory of a text is its own.
      readable.add(script instanceof Script.Text ? file.getParent() : file);
    }
    return new ContextRun.Files(directory(options), readable, options.writableFiles());
  }

  private static Path directory(RunOptions options) {
    return options.workingDirectory().orElse(Path.of("")).toAbsolutePath();
  }

  private static Program program(Script script, RunOptions options) {
    Path directory = directory(options);
    if (!Files.isDirectory(directory)) {
      throw new HeddleException("the working directory is none: " + directory);
    }
    Map<String, String> environment =
        new LinkedHashMap<>(options.environment().orElseGet(ProcessStrings::environment));
    List<String> words = ChildProcesses.words(script, options);
    PythonCommandLine line = PythonCommandLine.parse(words);
    if (line.flags().inspect() || !line.observation().equals(NOTHING_OBSERVED)) {
      throw new IllegalArgumentException(
          "a run in a context is followed by no session and tells nothing at its end; use"
              + " Isolation.PROCESS for "
              + options.interpreterArguments());
    }
    String values =
        options.values().isEmpty()
            ? ""
            : SimpleValues.asText(SimpleValues.encode(options.values()));
    return ThisProcess.program(
        line.script().orElseThrow(),
        PythonMain.options(line, words),
        values,
        environment,
        directory);
  }

  /** Makes no further contexts. */
  @Override
  public void close() {
    contexts.close();
  }
}
