package dev.heddle.conformance.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The form of a report, by the end of its file's name. */
public enum Form {
  /** A page to be looked at. */
  HTML,
  /** A page in Markdown. */
  MD,
  /** What {@code --json} writes. */
  JSON,
  /** JUnit's XML. */
  XML;

  /** Returns the form of a file, if its name ends as one. */
  public static Optional<Form> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(form -> name.endsWith("." + form.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
