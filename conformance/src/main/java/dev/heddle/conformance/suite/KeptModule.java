package dev.heddle.conformance.suite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The outcomes of a module's tests as a file has them that is compared from day to day: sorted, and
 * without what belongs to one machine or one run. {@code docs/conformance.md} describes the file.
 *
 * @param format the version of the format
 * @param module the module's name, below the package test
 * @param date the day on which the last test ran here
 * @param cpython the version of CPython
 * @param finished whether all tests were tried
 * @param passed the names of the tests that pass in both, by their class
 * @param others the other tests, and those about CPython's inside, by their ids
 */
record KeptModule(
    int format,
    String module,
    LocalDate date,
    String cpython,
    boolean finished,
    SortedMap<String, List<String>> passed,
    SortedMap<String, Other> others) {
  /** The version of the format. */
  static final int FORMAT = 1;

  /** Creates the content of a file. */
  KeptModule {
    Objects.requireNonNull(module, "module");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(cpython, "cpython");
    Objects.requireNonNull(passed, "passed");
    Objects.requireNonNull(others, "others");
    var ids = new HashSet<String>();
    Stream.concat(passedIds(passed), others.keySet().stream())
        .filter(id -> !ids.add(id))
        .findFirst()
        .ifPresent(id -> {
          throw new IllegalArgumentException(id + " is there twice");
        });
  }

  /**
   * A test that does not pass in both, or is about CPython's inside.
   *
   * @param cpython the outcome there, in a word
   * @param heddle the outcome here
   * @param detail what it tells here
   * @param inside true if it is about CPython's inside
   */
  record Other(String cpython, String heddle, Optional<String> detail, Optional<Boolean> inside) {
    /** Creates an entry. */
    Other {
      Outcome.of(cpython);
      Outcome.of(heddle);
    }

    private static Other of(ComparedTest test) {
      String detail = new Detail(test.heddle().detail()).general().text();
      return new Other(
          test.cpython().outcome().word(),
          test.heddle().outcome().word(),
          Optional.of(detail).filter(text -> !text.isEmpty()),
          Optional.of(test.internal()).filter(internal -> internal));
    }

    private ComparedTest test(String id) {
      return new ComparedTest(id, result(cpython, Optional.empty()), result(heddle, detail));
    }

    private TestResult result(String outcome, Optional<String> text) {
      return new TestResult(Outcome.of(outcome), text.orElse(""), 0, inside.orElse(false));
    }
  }

  static KeptModule of(ModuleOutcomes outcomes) {
    var passed = new TreeMap<String, List<String>>();
    var others = new TreeMap<String, Other>();
    for (ComparedTest test : sorted(outcomes.compared().tests())) {
      String id = test.id();
      int end = id.lastIndexOf('.');
      if (end > 0 && test.isJudged() && !test.falls()) {
        passed
            .computeIfAbsent(id.substring(0, end), _ -> new ArrayList<>())
            .add(id.substring(end + 1));
      } else {
        others.put(id, Other.of(test));
      }
    }
    return new KeptModule(
        FORMAT,
        outcomes.name(),
        outcomes.date(),
        outcomes.cpython(),
        outcomes.finished(),
        passed,
        others);
  }

  private static List<ComparedTest> sorted(List<ComparedTest> tests) {
    return tests.stream().sorted(Comparator.comparing(ComparedTest::id)).toList();
  }

  private static Stream<String> passedIds(Map<String, List<String>> passed) {
    return passed.entrySet().stream()
        .flatMap(names -> names.getValue().stream().map(name -> names.getKey() + "." + name));
  }

  /** Returns the tests with their outcomes, in the order of their ids. */
  ModuleOutcomes outcomes() {
    var pass = new TestResult(Outcome.PASS, "", 0, false);
    Stream<ComparedTest> both = passedIds(passed).map(id -> new ComparedTest(id, pass, pass));
    Stream<ComparedTest> other =
        others.entrySet().stream().map(entry -> entry.getValue().test(entry.getKey()));
    List<ComparedTest> tests = sorted(Stream.concat(both, other).toList());
    return new ModuleOutcomes(new ComparedModule(module, tests), date, cpython, finished);
  }
}
