package dev.heddle.conformance.compare;

import java.util.List;
import java.util.Objects;

/**
 * What a comparison found, with both sides of it.
 *
 * @param differences how Heddle differs; none if it is the same
 * @param cpython what CPython did
 * @param heddle what Heddle did, in the run that differs if there is one
 */
public record Finding(List<Difference> differences, Output cpython, Output heddle) {
  /** Creates a finding. */
  public Finding {
    differences = List.copyOf(differences);
    Objects.requireNonNull(cpython, "cpython");
    Objects.requireNonNull(heddle, "heddle");
  }
}
