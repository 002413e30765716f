package dev.heddle.bench;

import java.util.Collections;
import java.util.List;

/**
 * Repeated measurements of one thing.
 *
 * @param values what was measured, in the order of measuring
 */
record Samples(List<Double> values) {
  Samples {
    values = List.copyOf(values);
  }

  /** Returns the middle value, or the mean of the two middle ones. */
  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Returns the smallest and the largest value. */
  String range() {
    return "%.3f-%.3f".formatted(Collections.min(values), Collections.max(values));
  }
}
