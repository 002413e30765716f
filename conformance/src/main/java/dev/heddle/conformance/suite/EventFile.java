package dev.heddle.conformance.suite;

import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file of what happens to the tests of a module, a line of JSON for each event. The driver
 * appends to it while its process lives, and {@link ModuleRun} between two processes. It is all
 * that a run needs in order to be resumed.
 *
 * @param path its path
 */
record EventFile(Path path) {
  /**
   * What the file tells.
   *
   * @param run what is run; absent if the file is new
   * @param results the tests with an outcome, in the order of their ends
   * @param pending the tests that the latest process has not ended yet, in their order
   * @param running the test that runs, or ran when its process ended
   * @param loaded whether the latest process has loaded the module
   * @param done whether all tests have an outcome
   */
  record State(
      Optional<Event.Run> run,
      Map<String, TestResult> results,
      List<String> pending,
      Optional<String> running,
      boolean loaded,
      boolean done) {}

  /** Returns the file of what the processes print, tracebacks among it. */
  Path log() {
    return path.resolveSibling(path.getFileName().toString().replace(".jsonl", ".log"));
  }

  /** Begins a new file. */
  void begin(Event.Run run) {
    begin(run, Map.of());
  }

  /** Begins a new file in which some tests have an outcome already; absent ones are left out. */
  void begin(Event.Run run, Map<String, TestResult> results) {
    var text = new StringBuilder(Json.line(Event.begin(run)));
    results.forEach((test, result) -> {
      if (result.outcome() != Outcome.ABSENT) {
        text.append(Json.line(Event.end(test, result)));
      }
    });
    write(text.toString(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  void append(Event event) {
    write(Json.line(event), StandardOpenOption.APPEND);
  }

  private void write(String text, StandardOpenOption... options) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text, StandardCharsets.US_ASCII, options);
    } catch (IOException failure) {
      throw new EnvironmentException("cannot write " + path + ": " + failure.getMessage(), failure);
    }
  }

  long size() {
    try {
      return Files.size(path);
    } catch (IOException missing) {
      return 0;
    }
  }

  /** Returns the day of the latest event, if there is the file. */
  Optional<LocalDate> day() {
    try {
      return Optional.of(
          LocalDate.ofInstant(Files.getLastModifiedTime(path).toInstant(), ZoneOffset.UTC));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  /** Reads the file. The latest process is the one whose list of tests comes last. */
  State read() {
    Optional<Event.Run> run = Optional.empty();
    var results = new LinkedHashMap<String, TestResult>();
    List<String> tests = List.of();
    Optional<String> running = Optional.empty();
    boolean loaded = false;
    boolean done = false;
    for (Event event : events()) {
      switch (event.event()) {
        case "begin" -> run = event.run();
        case "process" -> {
          loaded = false;
          running = Optional.empty();
        }
        case "tests" -> {
          tests = event.tests().orElseThrow();
          loaded = true;
        }
        case "start" -> running = event.test();
        case "end" -> {
          results.put(event.test().orElseThrow(), event.result());
          running = running.filter(test -> !test.equals(event.test().orElseThrow()));
        }
        case "done" -> done = true;
        default -> throw new EnvironmentException(path + ": unknown event " + event.event());
      }
    }
    var pending = new ArrayList<>(tests);
    pending.removeAll(results.keySet());
    return new State(run, results, pending, running, loaded, done);
  }

  private List<Event> events() {
    try {
      if (!Files.exists(path)) {
        return List.of();
      }
      String text = Files.readString(path, StandardCharsets.US_ASCII);
      // The last line may be in the making.
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      return whole.lines().map(line -> Json.parse(path, line, Event.class)).toList();
    } catch (IOException unreadable) {
      throw new EnvironmentException("cannot read " + path, unreadable);
    }
  }
}
