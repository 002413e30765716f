package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.lesson.Workbench;
import dev.heddle.conformance.run.HeddleInterpreter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Faults that are really built into Heddle, through {@code sitecustomize}, fail its lessons. They
 * run at the same time, since they sleep most of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  // Its sleeps take longer than a slow machine needs for all the rest of it.
  private static final String SLEEPS = "documents/001-threading";
  private static final String THREADS = "documents/003-threading+main_threading";
  private static final String PROCESSES = "documents/001-multiprocessing";
  private static final String TASKS = "documents/003-asyncio+main_async";

  private HeddleInterpreter heddle;
  private Map<String, CompletableFuture<List<String>>> brokenRules;

  @BeforeAll
  void start() {
    heddle = HeddleInterpreter.ofThisDistribution();
    brokenRules =
        Map.of(
            "no_sleep", inBackground("no_sleep", SLEEPS),
            "serial_threads", inBackground("serial_threads", THREADS),
            "children_in_parent", inBackground("children_in_parent", PROCESSES),
            "swapped_gather", inBackground("swapped_gather", TASKS));
  }

  @AfterAll
  void end() {
    heddle.close();
  }

  @Test
  void sleepsThatTakeNoTime() {
    assertThat(brokenRules.get("no_sleep").join()).contains("duration", "line-times");
  }

  @Test
  void threadsThatRunOneAfterAnother() {
    assertThat(brokenRules.get("serial_threads").join()).contains("stdout-order");
  }

  @Test
  void childProcessesThatRunInTheParent() {
    assertThat(brokenRules.get("children_in_parent").join()).contains("stdout-order");
  }

  @Test
  void resultsThatAreGatheredInTheWrongOrder() {
    assertThat(brokenRules.get("swapped_gather").join()).contains("stdout");
  }

  private CompletableFuture<List<String>> inBackground(String fault, String lesson) {
    return CompletableFuture.supplyAsync(
        () -> rules(fault, lesson), task -> Thread.ofPlatform().daemon().start(task));
  }

  /** Returns the rules that a lesson breaks under Heddle with a fault. */
  private List<String> rules(String fault, String lesson) {
    Check check =
        Catalog.of(Path.of("lessons")).filter(lesson).checks().stream()
            .filter(each -> each.name().equals(lesson))
            .findFirst()
            .orElseThrow();
    Map<String, String> environment = Map.of("PYTHONPATH", faults().resolve(fault).toString());
    try (var workbench = new Workbench(heddle, environment)) {
      return check.trial().run(workbench, true).differences().stream()
          .map(Difference::rule)
          .distinct()
          .toList();
    }
  }

  private static Path faults() {
    try {
      return Path.of(FaultsIT.class.getResource("faults").toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
