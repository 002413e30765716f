package dev.heddle.conformance;

import dev.heddle.conformance.compare.Difference;
import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The checks that are known to differ, each with its cause. The files stand in the directory {@code
 * known} beside that of the lessons.
 *
 * @param causes the causes, by the names of the checks
 */
public record KnownDifferences(Map<String, String> causes) {
  /** Creates the differences. */
  public KnownDifferences {
    causes = Map.copyOf(causes);
  }

  /**
   * A file of checks that differ for the same cause.
   *
   * @param cause why they differ
   * @param checks their names
   */
  private record Entry(String cause, List<String> checks) {}

  /** Reads what is known of the checks in a directory of lessons. */
  public static KnownDifferences of(Path lessons) {
    Path directory = lessons.toAbsolutePath().normalize().resolveSibling("known");
    var causes = new HashMap<String, String>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
          Entry entry = Json.read(file, Entry.class);
          entry.checks().forEach(check -> causes.put(check, entry.cause()));
        }
      } catch (IOException unreadable) {
        throw new EnvironmentException("cannot read " + directory, unreadable);
      }
    }
    return new KnownDifferences(causes);
  }

  /** Returns the names that no check has. */
  public Set<String> unknownNames(List<Check> checks) {
    var names = new TreeSet<>(causes.keySet());
    checks.forEach(check -> names.remove(check.name()));
    return names;
  }

  /** Judges what a check found. */
  public Verdict judge(Check check, List<Difference> differences) {
    return Verdict.of(check.name(), differences, causes.getOrDefault(check.name(), ""));
  }
}
