package dev.heddle.bench;

import dev.heddle.HeddleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to run a Python file.
 *
 * @param name what the table calls it
 * @param command the command line before the file
 */
record Contestant(String name, List<String> command) {
  Contestant {
    command = List.copyOf(command);
  }

  /**
   * What one run gave.
   *
   * @param seconds the time from start to exit
   * @param output the lines of standard output
   */
  record Run(double seconds, List<String> output) {}

  /** Runs the file once, to its end. */
  Run run(Path file) {
    var words = new ArrayList<>(command);
    words.add(file.toString());
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (status != 0) {
        throw new HeddleException(name + " ended with status " + status + " for " + file);
      }
      return new Run(seconds, output.lines().toList());
    } catch (IOException failure) {
      throw new HeddleException("cannot run " + words.getFirst() + ": " + failure, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HeddleException("interrupted while measuring", interrupted);
    }
  }
}
