package dev.heddle.conformance.suite;

import dev.heddle.conformance.run.CPython;
import dev.heddle.conformance.run.EnvironmentException;
import dev.heddle.conformance.run.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs test modules under CPython and under Heddle. What CPython did is kept and not asked for
 * again.
 */
public final class SuiteRun implements AutoCloseable {
  private final CPython cpython;
  private final Interpreter heddle;
  private final Options options;
  private final TestLibrary library;

  /**
   * How suites are run.
   *
   * @param tests directories with test modules that the CPython lacks
   * @param results where the events of every module are kept
   * @param resume whether what Heddle did before is kept, too
   * @param filter the text that tests have in their ids
   * @param limits how much tests may take
   */
  public record Options(
      List<Path> tests, Path results, boolean resume, String filter, Limits limits) {
    /** Creates options. */
    public Options {
      tests = List.copyOf(tests);
    }
  }

  /**
   * Creates a run.
   *
   * @throws EnvironmentException if the CPython has no tests
   */
  public SuiteRun(CPython cpython, Interpreter heddle, Options options) {
    this.cpython = cpython;
    this.heddle = heddle;
    this.options = options;
    this.library = TestLibrary.of(cpython, options.tests());
  }

  /**
   * Returns the names of the modules that names of suites and modules stand for.
   *
   * @throws IllegalArgumentException if a name is neither
   */
  public Set<String> modules(List<String> names) {
    return library.modules(names);
  }

  /** Returns the version of the CPython that Heddle is compared with. */
  public String cpython() {
    return cpython.version();
  }

  /** Runs a module under both. */
  public ComparedModule run(String module) {
    try {
      Map<String, TestResult> expected = reference(module);
      EventFile events = events("heddle", module);
      if (!options.resume()) {
        delete(events);
      }
      Map<String, TestResult> actual =
          run(heddle, module, options.filter(), events, expected).toEnd();
      return ComparedModule.of(module, options.filter(), expected, actual);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException(module + " was interrupted", interrupted);
    }
  }

  /** Returns what CPython did, or does. */
  private Map<String, TestResult> reference(String module) throws InterruptedException {
    String who = "cpython-" + cpython.version();
    EventFile whole = new EventFile(place(who, module));
    boolean hasAll = whole.read().done();
    EventFile events = hasAll ? whole : events(who, module);
    return run(cpython, module, hasAll ? "" : options.filter(), events, Map.of()).toEnd();
  }

  private ModuleRun run(
      Interpreter interpreter,
      String module,
      String filter,
      EventFile events,
      Map<String, TestResult> expected) {
    var run = new Event.Run(module, interpreter.version(), filter);
    return new ModuleRun(interpreter, library, options.limits(), run, events, expected);
  }

  /** Returns the file of a run; one of some tests only does not replace one of all. */
  private EventFile events(String who, String module) {
    return new EventFile(place(options.filter().isEmpty() ? who : who + "-filtered", module));
  }

  private Path place(String who, String module) {
    return options.results().resolve(who).resolve(module + ".jsonl");
  }

  private static void delete(EventFile events) {
    try {
      Files.deleteIfExists(events.path());
      Files.deleteIfExists(events.log());
    } catch (IOException failure) {
      throw new EnvironmentException(
          "cannot remove " + events.path() + ": " + failure.getMessage(), failure);
    }
  }

  /** Returns the outcomes of modules as a table in Markdown. */
  public static List<String> table(List<ComparedModule> modules) {
    return new SuiteTable(modules).lines();
  }

  @Override
  public void close() {
    library.close();
  }
}
