package dev.heddle.conformance;

import dev.heddle.conformance.run.CPython;
import java.util.function.Consumer;

/**
 * A result of CPython's that can be recorded anew.
 *
 * @param name its name in reports and for {@code --filter}
 * @param action runs it under a CPython and writes the result down
 */
public record Recording(String name, Consumer<CPython> action) {
  /** Records it. */
  public void run(CPython cpython) {
    action.accept(cpython);
  }
}
