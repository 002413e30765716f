package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.lesson.Workbench;
import dev.heddle.conformance.run.HeddleInterpreter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Faults that are really built into Heddle, through {@code sitecustomize}, fail its lessons. */
class FaultsIT {
  @Test
  void sleepsThatTakeNoTime() throws Exception {
    assertThat(rules("no_sleep", "documents/003-threading+main_threading"))
        .contains("duration", "line-times");
  }

  @Test
  void threadsThatRunOneAfterAnother() throws Exception {
    assertThat(rules("serial_threads", "documents/003-threading+main_threading"))
        .contains("stdout-order");
  }

  @Test
  void childProcessesThatRunInTheParent() throws Exception {
    assertThat(rules("children_in_parent", "documents/001-multiprocessing"))
        .contains("stdout-order");
  }

  @Test
  void resultsThatAreGatheredInTheWrongOrder() throws Exception {
    assertThat(rules("swapped_gather", "documents/003-asyncio+main_async"))
        .containsExactly("stdout");
  }

  /** Returns the rules that a lesson breaks under Heddle with a fault. */
  private static List<String> rules(String fault, String lesson) throws URISyntaxException {
    Path module = Path.of(FaultsIT.class.getResource("faults/" + fault).toURI());
    Check check =
        Catalog.of(Path.of("lessons")).filter(lesson).checks().stream()
            .filter(each -> each.name().equals(lesson))
            .findFirst()
            .orElseThrow();
    try (var heddle = HeddleInterpreter.ofThisDistribution();
        var workbench = new Workbench(heddle, Map.of("PYTHONPATH", module.toString()))) {
      return check.run(workbench).stream().map(Difference::rule).distinct().toList();
    }
  }
}
