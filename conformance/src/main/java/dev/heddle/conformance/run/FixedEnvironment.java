package dev.heddle.conformance.run;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The environment that is the same wherever something is recorded or compared. */
public final class FixedEnvironment {
  /** The variables, besides those that depend on the run, such as HOME. */
  public static final Map<String, String> VARIABLES =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.of(
                  "PATH", "/usr/local/bin:/usr/bin:/bin",
                  "LANG", "C.UTF-8",
                  "TZ", "UTC",
                  "COLUMNS", "80",
                  "PYTHONHASHSEED", "0",
                  "PYTHONDONTWRITEBYTECODE", "1")));

  private FixedEnvironment() {}
}
