package dev.heddle.session;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A file about a fault of the session, for the user to send. */
final class FaultReport {
  private static final String HEADING =
      """
      A fault of Heddle, in an interactive session. Please send this file to whoever gave you
      Heddle. It holds what was typed last: look through it before.

      """;

  private FaultReport() {}

  /** Returns the stack of a failure, causes included. */
  static String text(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /**
   * Writes a report.
   *
   * @param directory where to; the directory of temporary files if that cannot be
   * @return the file, or why there is none
   */
  static String write(Path directory, String text) {
    String name = "fault-" + Instant.now().truncatedTo(ChronoUnit.MILLIS).toString() + ".txt";
    String report =
        HEADING
            + "Java "
            + Runtime.version()
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + "\n\n"
            + text;
    try {
      return create(directory.resolve(name), report);
    } catch (IOException notThere) {
      try {
        return create(Path.of(System.getProperty("java.io.tmpdir"), name), report);
      } catch (IOException nowhere) {
        return "nowhere: " + nowhere;
      }
    }
  }

  private static String create(Path file, String report) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, report).toString();
  }
}
