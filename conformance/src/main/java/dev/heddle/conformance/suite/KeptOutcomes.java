package dev.heddle.conformance.suite;

import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory in which the outcomes of CPython's tests are kept, a file for each module. It can be
 * brought up to date module by module, on different days and machines.
 *
 * @param directory the directory
 */
public record KeptOutcomes(Path directory) {
  private static final String END = ".json";

  /**
   * Finds out whether outcomes can be written, and those that are there be read: before hours of
   * tests, not after them.
   *
   * @throws EnvironmentException if not
   */
  public void check() {
    try {
      Files.createDirectories(directory);
    } catch (IOException failure) {
      throw new EnvironmentException(
          "cannot make the directory " + directory + ": " + failure.getMessage(), failure);
    }
    if (!Files.isWritable(directory)) {
      throw new EnvironmentException("cannot write into " + directory);
    }
    all();
  }

  /**
   * Returns what is kept, in the order of the modules' names.
   *
   * @throws EnvironmentException if there is no such directory, or a file holds something else
   */
  public List<ModuleOutcomes> all() {
    if (!Files.isDirectory(directory)) {
      throw new EnvironmentException("there is no directory " + directory);
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(END))
          .sorted()
          .map(KeptOutcomes::read)
          .toList();
    } catch (IOException unreadable) {
      throw new EnvironmentException("cannot read " + directory, unreadable);
    }
  }

  Optional<ModuleOutcomes> of(String module) {
    return Optional.of(file(module)).filter(Files::exists).map(KeptOutcomes::read);
  }

  /** Writes a module's file anew. */
  void keep(ModuleOutcomes outcomes) {
    Path file = file(outcomes.name());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Json.write(fresh, KeptModule.of(outcomes));
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new EnvironmentException("cannot write " + file + ": " + failure.getMessage(), failure);
    }
  }

  private Path file(String module) {
    return directory.resolve(module + END);
  }

  private static ModuleOutcomes read(Path file) {
    KeptModule kept = Json.read(file, KeptModule.class);
    if (kept.format() != KeptModule.FORMAT) {
      throw new EnvironmentException(
          file + " has format " + kept.format() + ", this is for " + KeptModule.FORMAT);
    }
    if (!file.endsWith(kept.module() + END)) {
      throw new EnvironmentException(file + " is about another module, " + kept.module());
    }
    return kept.outcomes();
  }
}
