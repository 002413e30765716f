package dev.heddle.conformance.suite;

import dev.heddle.conformance.run.EnvironmentException;
import dev.heddle.conformance.run.Interpreter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the tests of a module under an interpreter. When a test hangs or its process ends, that is
 * its outcome, and another process goes on with the rest.
 */
final class ModuleRun {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int POLLS_BETWEEN_MEMORY = 10;
  private static final Duration LOADING = Duration.ofMinutes(2);
  private static final double NANOS = 1e9;

  private final Interpreter interpreter;
  private final TestLibrary library;
  private final Limits limits;
  private final Event.Run run;
  private final EventFile events;
  private final Map<String, TestResult> reference;

  /**
   * Creates a run.
   *
   * @param events where its events go; a run that is written there already is continued
   * @param reference what CPython did with the tests, for their times; may be empty
   */
  ModuleRun(
      Interpreter interpreter,
      TestLibrary library,
      Limits limits,
      Event.Run run,
      EventFile events,
      Map<String, TestResult> reference) {
    this.interpreter = interpreter;
    this.library = library;
    this.limits = limits;
    this.run = run;
    this.events = events;
    this.reference = reference;
  }

  /** Why a process ended before its tests did. */
  private record Interruption(Outcome outcome, String detail) {}

  /** Runs the tests that have no outcome yet, and returns all results. */
  Map<String, TestResult> toEnd() throws InterruptedException {
    EventFile.State state = events.read();
    if (!state.run().equals(Optional.of(run))) {
      events.begin(run);
      state = events.read();
    }
    long start = System.nanoTime();
    String stuckClass = "";
    while (!state.done() && left(start).isPositive()) {
      Interruption why = runProcess(start);
      state = events.read();
      if (!state.done() && left(start).isPositive()) {
        stuckClass = blame(state, why, stuckClass);
        state = events.read();
      }
    }
    return state.results();
  }

  private Duration left(long start) {
    return limits.module().minusNanos(System.nanoTime() - start);
  }

  /** Runs one process to its end. */
  private Interruption runProcess(long start) throws InterruptedException {
    events.append(Event.process());
    List<String> arguments =
        List.of("test." + run.module(), events.path().toAbsolutePath().toString(), run.filter());
    try (var process = TestProcess.start(interpreter, library, arguments, events.log())) {
      long size = -1;
      long since = System.nanoTime();
      Duration limit = LOADING;
      for (int poll = 0; !process.awaitEnd(POLL); poll++) {
        if (events.size() != size) {
          size = events.size();
          since = System.nanoTime();
          limit = limit(events.read());
        }
        double waited = (System.nanoTime() - since) / NANOS;
        if (waited > limit.toNanos() / NANOS || !left(start).isPositive()) {
          process.dumpThreads();
          return new Interruption(Outcome.HANG, "ended after %.0f s".formatted(waited));
        }
        if (poll % POLLS_BETWEEN_MEMORY == 0 && process.residentBytes() > limits.memory()) {
          return new Interruption(
              Outcome.CRASH, "ended with more than %d MB".formatted(limits.memory() >> 20));
        }
      }
      return new Interruption(Outcome.CRASH, "status " + process.status() + lastWords());
    }
  }

  private Duration limit(EventFile.State state) {
    return state
        .running()
        .map(test -> limits.of(test, reference))
        .orElse(state.loaded() ? limits.test() : LOADING);
  }

  /**
   * Gives the outcome to a test, so that the next process gets further.
   *
   * @param stuckClass the class whose beginning was blamed the last time, or nothing
   * @return the class whose beginning is blamed this time
   */
  private String blame(EventFile.State state, Interruption why, String stuckClass) {
    if (state.running().isPresent()) {
      end(state.running().get(), why, "");
      return "";
    }
    if (!state.loaded()) {
      end("test." + run.module(), why, "while loading: ");
      events.append(Event.done());
      return "";
    }
    if (state.pending().isEmpty()) {
      end("test." + run.module() + " (end)", why, "after the last test: ");
      events.append(Event.done());
      return "";
    }
    // Between tests: what was just left or what comes next, most often the class's preparation.
    String next = state.pending().getFirst();
    String nextClass = next.substring(0, next.lastIndexOf('.'));
    if (nextClass.equals(stuckClass)) {
      state.pending().stream()
          .filter(test -> test.startsWith(nextClass + "."))
          .forEach(test -> end(test, why, "before its class began: "));
    } else {
      end(next, why, "before it began: ");
    }
    return nextClass;
  }

  private void end(String test, Interruption why, String when) {
    events.append(Event.end(test, why.outcome(), when + why.detail(), 0));
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(events.log(), StandardCharsets.ISO_8859_1);
      return lines.reversed().stream()
          .filter(line -> !line.isBlank())
          .findFirst()
          .map(line -> ": " + line.substring(0, Math.min(line.length(), 200)))
          .orElse("");
    } catch (IOException unreadable) {
      throw new EnvironmentException("cannot read " + events.log(), unreadable);
    }
  }
}
