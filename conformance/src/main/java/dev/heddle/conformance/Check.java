package dev.heddle.conformance;

import dev.heddle.conformance.compare.Finding;
import dev.heddle.conformance.lesson.Workbench;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something of which it is known, or can be found out, what CPython does with it.
 *
 * @param name the name in reports and for {@code --filter}, such as {@code documents/001-threading}
 * @param topic the directory that it stands in, such as {@code documents}
 * @param program what is run, for a reader: a program's text or a command line
 * @param comparison runs it on a workbench and compares
 */
public record Check(
    String name, String topic, Supplier<String> program, Function<Workbench, Finding> comparison) {
  /** Creates a check. */
  public Check {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(topic, "topic");
  }

  /** Runs it on a workbench, and returns what it does there beside what CPython does. */
  public Finding run(Workbench workbench) {
    return comparison.apply(workbench);
  }
}
