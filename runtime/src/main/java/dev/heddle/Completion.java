package dev.heddle;

import java.util.List;

/**
 * What may stand at a place in a source. Immutable.
 *
 * @param start where the text begins, as an index of the source, in whose place a candidate stands;
 *     it ends at the cursor
 * @param candidates the whole texts that may stand there, such as {@code os.path} where {@code
 *     os.pa} was; in the order in which they are to be offered
 */
public record Completion(int start, List<String> candidates) {
  /** Creates a completion. */
  public Completion {
    candidates = List.copyOf(candidates);
  }
}
