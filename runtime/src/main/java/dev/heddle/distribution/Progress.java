package dev.heddle.distribution;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Tells a person who waits what is being done: one line for each step, with the seconds it took.
 *
 * @param out where the lines go
 */
record Progress(PrintStream out) {

  /** A part of the work. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  void step(String name, Step step) throws IOException {
    Instant start = Instant.now();
    step.run();
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    note(String.format(Locale.ROOT, "%s: %.1f s", name, seconds));
  }

  void note(String line) {
    out.println("heddle: " + line);
    out.flush();
  }
}
