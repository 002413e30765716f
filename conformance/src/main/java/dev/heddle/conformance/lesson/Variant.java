package dev.heddle.conformance.lesson;

import dev.heddle.conformance.run.EnvironmentException;
import java.util.List;
import java.util.Optional;

/**
 * A lesson with a declared change, which is made for the run only. The program's file stays as it
 * is.
 *
 * @param name the variant's name
 * @param why what the change does, for the reader
 * @param call an expression to be evaluated after the program
 * @param replace texts to be replaced by others
 */
public record Variant(
    String name, String why, Optional<String> call, Optional<List<Replacement>> replace) {

  /**
   * A change of the program's text.
   *
   * @param text what is replaced, wherever it stands
   * @param by what replaces it
   */
  public record Replacement(String text, String by) {}

  /**
   * Returns the program's text with the changes.
   *
   * @throws EnvironmentException if a text to be replaced is not there
   */
  String apply(String program) {
    String changed = program;
    for (Replacement replacement : replace.orElse(List.of())) {
      if (!changed.contains(replacement.text())) {
        throw new EnvironmentException(
            "variant %s: the program has no \"%s\"".formatted(name, replacement.text()));
      }
      changed = changed.replace(replacement.text(), replacement.by());
    }
    return changed;
  }
}
