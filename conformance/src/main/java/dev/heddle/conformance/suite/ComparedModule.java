package dev.heddle.conformance.suite;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tests of a module under both, in CPython's order.
 *
 * @param name the module's name, below the package test
 * @param tests the tests
 */
public record ComparedModule(String name, List<ComparedTest> tests) {
  /** Creates a module. */
  public ComparedModule {
    tests = List.copyOf(tests);
  }

  static ComparedModule of(
      String name, String filter, Map<String, TestResult> cpython, Map<String, TestResult> heddle) {
    var ids = new LinkedHashSet<>(cpython.keySet());
    ids.addAll(heddle.keySet());
    return new ComparedModule(
        name,
        ids.stream()
            .filter(id -> id.contains(filter))
            .map(id ->
                new ComparedTest(
                    id,
                    cpython.getOrDefault(id, TestResult.ABSENT),
                    heddle.getOrDefault(id, TestResult.ABSENT)))
            .toList());
  }

  /** Returns the results of one side, absent ones among them. */
  Map<String, TestResult> results(Function<ComparedTest, TestResult> side) {
    var results = new LinkedHashMap<String, TestResult>();
    tests.forEach(test -> results.put(test.id(), side.apply(test)));
    return results;
  }

  /** Returns the tests that pass there and not here. */
  public List<ComparedTest> fallen() {
    return tests.stream().filter(ComparedTest::falls).toList();
  }

  /** Returns a line for whoever waits. */
  public String summary() {
    return "%s: %d run in CPython, %d here, %d pass there and not here"
        .formatted(name, run(ComparedTest::cpython), run(ComparedTest::heddle), fallen().size());
  }

  /** Counts the tests with an outcome. */
  long count(Function<ComparedTest, TestResult> side, Outcome outcome) {
    return tests.stream()
        .filter(test -> !test.internal() && side.apply(test).outcome() == outcome)
        .count();
  }

  /** Counts the tests that were tried, skipped ones among them. */
  long run(Function<ComparedTest, TestResult> side) {
    return tests.stream()
        .filter(test -> !test.internal() && side.apply(test).outcome() != Outcome.ABSENT)
        .count();
  }

  /** Counts the tests about CPython's inside, which pass. */
  long internalPassed(Function<ComparedTest, TestResult> side) {
    return tests.stream()
        .filter(test -> test.internal() && side.apply(test).outcome() == Outcome.PASS)
        .count();
  }

  /** Counts the tests about CPython's inside. */
  long internal() {
    return tests.stream().filter(ComparedTest::internal).count();
  }
}
