package dev.heddle.conformance;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.run.Interpreter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Something that has a recorded result of CPython's.
 *
 * @param name the name in reports and for {@code --filter}, such as {@code documents/001-threading}
 * @param comparison runs it under an interpreter and compares
 */
public record Check(String name, Function<Interpreter, List<Difference>> comparison) {
  /** Creates a check. */
  public Check {
    Objects.requireNonNull(name, "name");
  }

  /** Runs it under an interpreter, and returns how it differs from the recorded result. */
  public List<Difference> run(Interpreter interpreter) {
    return comparison.apply(interpreter);
  }
}
