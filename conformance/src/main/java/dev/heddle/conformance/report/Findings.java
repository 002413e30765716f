package dev.heddle.conformance.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run found, for reports of every form.
 *
 * @param title what was run
 * @param date the day of the run
 * @param cpython the version of the CPython that ran beside Heddle, if one did
 * @param items the checks or tests, in the order of their names
 */
public record Findings(String title, String date, Optional<String> cpython, List<Item> items) {
  /** Creates findings. */
  public Findings {
    items = List.copyOf(items);
  }

  /** Returns the entries of all items. */
  public List<Report.Entry> entries() {
    return items.stream().map(Item::entry).toList();
  }

  /** Returns the part of the findings that {@code --json} writes. */
  public Report report() {
    return new Report(Report.FORMAT, date, cpython, entries());
  }

  /** Returns the items of each topic, in their order. */
  Map<String, List<Item>> topics() {
    return items.stream()
        .collect(Collectors.groupingBy(Item::topic, LinkedHashMap::new, Collectors.toList()));
  }

  /** Returns a sentence that says when and with what this was found. */
  String origin() {
    return "Written by heddle conformance on %s; %s."
        .formatted(
            date,
            cpython
                .map(version -> "CPython " + version + " ran beside Heddle")
                .orElse("CPython's side was recorded before"));
  }
}
