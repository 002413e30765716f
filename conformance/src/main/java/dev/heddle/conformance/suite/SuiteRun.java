package dev.heddle.conformance.suite;

import dev.heddle.conformance.run.CPython;
import dev.heddle.conformance.run.EnvironmentException;
import dev.heddle.conformance.run.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param kept where the outcomes of whole modules are kept for other days and machines
   * @param resume whether what Heddle did before is kept, too
   * @param filter the text that tests have in their ids
   * @param limits how much tests may take
   */
  public record Options(
      List<Path> tests,
      Path results,
      Optional<KeptOutcomes> kept,
      boolean resume,
      String filter,
      Limits limits) {
    /** Creates options. */
    public Options {
      tests = List.copyOf(tests);
      if (kept.isPresent() && !filter.isEmpty()) {
        throw new IllegalArgumentException("outcomes are kept of whole modules");
      }
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

  /** Runs a module under both, or what is left of it, and keeps the outcomes. */
  public ModuleOutcomes run(String module) {
    EventFile events = events("heddle", module);
    Optional<ModuleOutcomes> earlier = options.resume() ? kept(module, events) : Optional.empty();
    if (earlier.filter(ModuleOutcomes::finished).isPresent()) {
      return earlier.get();
    }
    if (!options.resume()) {
      delete(events);
    }
    earlier.ifPresent(outcomes ->
        events.begin(
            what(heddle, module, options.filter()),
            outcomes.compared().results(ComparedTest::heddle)));
    try {
      EventFile.State expected = reference(module).read();
      run(heddle, module, options.filter(), events, expected.results()).toEnd();
      EventFile.State actual = events.read();
      var outcomes =
          new ModuleOutcomes(
              ComparedModule.of(module, options.filter(), expected.results(), actual.results()),
              events.day().orElseThrow(),
              cpython.version(),
              expected.done() && actual.done());
      options.kept().ifPresent(kept -> kept.keep(outcomes));
      return outcomes;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException(module + " was interrupted", interrupted);
    }
  }

  /**
   * Returns what is kept of a module, to go on with. Events of the same run on this machine come
   * before it, unless they are of an earlier day. Outcomes of another CPython say nothing.
   */
  private Optional<ModuleOutcomes> kept(String module, EventFile events) {
    Event.Run run = what(heddle, module, options.filter());
    Optional<LocalDate> day =
        events.day().filter(_ -> events.read().run().equals(Optional.of(run)));
    return options
        .kept()
        .flatMap(kept -> kept.of(module))
        .filter(outcomes -> outcomes.cpython().equals(cpython.version()))
        .filter(outcomes -> day.isEmpty() || day.get().isBefore(outcomes.date()));
  }

  /** Lets CPython run a module if it has not, and returns the file of its events. */
  private EventFile reference(String module) throws InterruptedException {
    String who = "cpython-" + cpython.version();
    EventFile whole = new EventFile(place(who, module));
    boolean hasAll = whole.read().done();
    EventFile events = hasAll ? whole : events(who, module);
    run(cpython, module, hasAll ? "" : options.filter(), events, Map.of()).toEnd();
    return events;
  }

  private ModuleRun run(
      Interpreter interpreter,
      String module,
      String filter,
      EventFile events,
      Map<String, TestResult> expected) {
    return new ModuleRun(
        interpreter,
        library,
        options.limits(),
        what(interpreter, module, filter),
        events,
        expected);
  }

  private static Event.Run what(Interpreter interpreter, String module, String filter) {
    return new Event.Run(module, interpreter.version(), filter);
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
  public static List<String> table(List<ModuleOutcomes> modules) {
    return new SuiteTable(modules).lines();
  }

  @Override
  public void close() {
    library.close();
  }
}
