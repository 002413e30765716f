package dev.heddle.conformance.known;

import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The checks that are known to differ, each with its cause. The files stand in the directory {@code
 * known} beside that of the lessons.
 *
 * @param all the differences, in the order of the files
 */
public record KnownDifferences(List<KnownDifference> all) {
  private static final TomlMapper MAPPER =
      TomlMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Creates the differences. */
  public KnownDifferences {
    all = List.copyOf(all);
    var names = new HashSet<String>();
    for (KnownDifference each : all) {
      if (!names.add(each.name())) {
        throw new EnvironmentException("\"" + each.name() + "\" is listed as known twice");
      }
    }
  }

  /** A file, with a table for every cause. */
  private record Causes(List<Cause> difference) {}

  /**
   * What differs for the same cause.
   *
   * @param cause why
   * @param checks the names of lessons and commands
   * @param tests the ids of CPython's own tests, with asterisks
   * @param flaky whether they differ only sometimes
   */
  private record Cause(
      String cause,
      Optional<List<String>> checks,
      Optional<List<String>> tests,
      Optional<Boolean> flaky) {
    Stream<KnownDifference> differences() {
      return Stream.of(checks, tests)
          .flatMap(Optional::stream)
          .flatMap(List::stream)
          .map(name -> new KnownDifference(name, cause, flaky.orElse(false)));
    }
  }

  /** Reads what is known of the checks in a directory of lessons. */
  public static KnownDifferences of(Path lessons) {
    Path directory = lessons.toAbsolutePath().normalize().resolveSibling("known");
    var all = new ArrayList<KnownDifference>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file :
            files.filter(each -> each.toString().endsWith(".toml")).sorted().toList()) {
          read(file).difference().stream().flatMap(Cause::differences).forEach(all::add);
        }
      } catch (IOException unreadable) {
        throw new EnvironmentException("cannot read " + directory, unreadable);
      }
    }
    return new KnownDifferences(all);
  }

  private static Causes read(Path file) throws IOException {
    try {
      return MAPPER.readValue(Files.readString(file), Causes.class);
    } catch (JacksonException wrong) {
      throw new EnvironmentException(
          file + " is not as docs/conformance.md describes it: " + wrong.getOriginalMessage(),
          wrong);
    }
  }

  /** Returns what is known of a check; one that names it exactly comes before a pattern. */
  public Optional<KnownDifference> of(String check) {
    return all.stream()
        .filter(each -> each.name().equals(check))
        .findFirst()
        .or(() -> all.stream().filter(each -> each.matches(check)).findFirst());
  }
}
