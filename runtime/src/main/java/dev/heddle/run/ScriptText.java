package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A {@link Script.Text} as a file in a directory of its own, for as long as its run. */
final class ScriptText implements AutoCloseable {
  private final Path directory;
  private final Path file;

  private ScriptText(Path directory, Path file) {
    this.directory = directory;
    this.file = file;
  }

  /**
   * Writes a script down.
   *
   * @throws HeddleException if there is no room for it
   */
  static ScriptText write(Script.Text script) {
    try {
      Path directory = Files.createTempDirectory("heddle-script-");
      Path file = directory.resolve(script.name());
      Files.writeString(file, script.source(), StandardCharsets.UTF_8);
      return new ScriptText(directory, file);
    } catch (IOException failure) {
      throw new HeddleException("the script cannot be written to a file: " + failure, failure);
    }
  }

  /** Returns the file's path. */
  String path() {
    return file.toString();
  }

  /** Removes the directory, with all that was put there meanwhile. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException failure) {
      // What the program has made unreadable stays.
    }
  }
}
