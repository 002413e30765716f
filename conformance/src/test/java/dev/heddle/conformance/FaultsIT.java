package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.lesson.Workbench;
import dev.heddle.conformance.run.CPython;
import dev.heddle.conformance.run.HeddleInterpreter;
import dev.heddle.conformance.run.Interpreter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Faults that are really built into a runtime fail its lessons. */
class FaultsIT {
  private static final String LESSON = "documents/001-threading";

  @Test
  void heddleWithSleepsCutShortFails() throws Exception {
    try (var heddle = HeddleInterpreter.ofThisDistribution()) {
      assertThat(rules(heddle, "short_sleep")).contains("duration", "line-times");
    }
  }

  @Test
  void heddleWithThreadsOneAfterAnotherFails() throws Exception {
    try (var heddle = HeddleInterpreter.ofThisDistribution()) {
      assertThat(rules(heddle, "serial_threads")).contains("stdout-order", "duration");
    }
  }

  @Test
  void cpythonWithSleepsCutShortFails() throws Exception {
    assertThat(rules(cpython(), "short_sleep")).contains("duration", "line-times");
  }

  @Test
  void cpythonWithThreadsOneAfterAnotherFails() throws Exception {
    assertThat(rules(cpython(), "serial_threads")).contains("stdout-order", "duration");
  }

  private static CPython cpython() {
    Optional<CPython> cpython = CPython.find();
    assumeTrue(cpython.isPresent(), "there is no CPython 3.12");
    return cpython.orElseThrow();
  }

  private static List<String> rules(Interpreter interpreter, String fault)
      throws URISyntaxException {
    Path module = Path.of(FaultsIT.class.getResource("faults/" + fault).toURI());
    try (var workbench = new Workbench(interpreter, Map.of("PYTHONPATH", module.toString()))) {
      return Catalog.of(Path.of("lessons")).checks().stream()
          .filter(check -> check.name().equals(LESSON))
          .flatMap(check -> check.run(workbench).stream())
          .map(Difference::rule)
          .distinct()
          .toList();
    }
  }
}
