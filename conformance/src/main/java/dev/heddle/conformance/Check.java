package dev.heddle.conformance;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.lesson.Workbench;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Something that has a recorded result of CPython's.
 *
 * @param name the name in reports and for {@code --filter}, such as {@code documents/001-threading}
 * @param comparison runs it on a workbench and compares
 */
public record Check(String name, Function<Workbench, List<Difference>> comparison) {
  /** Creates a check. */
  public Check {
    Objects.requireNonNull(name, "name");
  }

  /** Runs it on a workbench, and returns how it differs from the recorded result. */
  public List<Difference> run(Workbench workbench) {
    return comparison.apply(workbench);
  }
}
