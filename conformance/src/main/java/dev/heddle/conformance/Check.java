package dev.heddle.conformance;

import dev.heddle.conformance.compare.Finding;
import dev.heddle.conformance.known.KnownDifferences;
import dev.heddle.conformance.lesson.Workbench;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Something of which it is known, or can be found out, what CPython does with it.
 *
 * @param name the name in reports and for {@code --filter}, such as {@code documents/001-threading}
 * @param topic the directory that it stands in, such as {@code documents}
 * @param program what is run, for a reader: a program's text or a command line
 * @param trial runs it on a workbench and compares
 */
public record Check(String name, String topic, Supplier<String> program, Trial trial) {
  /** Runs what is checked, and compares. */
  @FunctionalInterface
  interface Trial {
    /**
     * Returns what was found.
     *
     * @param again whether it may run again if a busy machine could explain a difference
     */
    Finding run(Workbench workbench, boolean again);
  }

  /** Creates a check. */
  public Check {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(topic, "topic");
  }

  /**
   * Runs it on a workbench, and returns what it does there beside what CPython does. Of what is
   * known to differ, the first run is the answer, even if the machine is busy.
   */
  public Finding run(Workbench workbench, KnownDifferences known) {
    return trial.run(workbench, known.of(name).isEmpty());
  }
}
