package dev.heddle.conformance;

import dev.heddle.conformance.lesson.Recorded;
import dev.heddle.conformance.run.CPython;
import java.util.function.BiConsumer;

/**
 * A result of CPython's that can be recorded anew.
 *
 * @param name its name in reports and for {@code --filter}
 * @param action runs it under a CPython and writes the result down
 */
public record Recording(String name, BiConsumer<CPython, Recorded.Stream> action) {
  /**
   * Records it.
   *
   * @param stream what a lesson's standard output is in the timed runs
   */
  public void run(CPython cpython, Recorded.Stream stream) {
    action.accept(cpython, stream);
  }
}
