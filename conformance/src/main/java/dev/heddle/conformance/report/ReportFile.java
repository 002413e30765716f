package dev.heddle.conformance.report;

import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file that is written when a run has ended.
 *
 * @param path where it is
 */
public record ReportFile(Path path) {
  /**
   * Finds out whether the file can be written, and leaves it as it is.
   *
   * @throws EnvironmentException if it cannot
   */
  public void check() {
    boolean there = Files.exists(path);
    try {
      FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE).close();
      if (!there) {
        Files.delete(path);
      }
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  /**
   * Writes findings.
   *
   * @param form the form
   * @param markdown the page in Markdown, which lessons and suites have each their own of
   * @throws EnvironmentException if the file cannot be written
   */
  public void write(Form form, Findings findings, List<String> markdown) {
    switch (form) {
      case JSON -> findings.report().write(path);
      case HTML -> write(new HtmlPage(findings).text());
      case XML -> write(new JUnitXml(findings).text());
      case MD -> write(Printable.of(String.join("\n", markdown)) + "\n");
    }
  }

  private void write(String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  private EnvironmentException unwritable(IOException failure) {
    String why =
        switch (failure) {
          case NoSuchFileException _ -> "there is no such directory";
          case AccessDeniedException _ -> "no write access";
          default -> failure.getMessage();
        };
    return new EnvironmentException("cannot write " + path + ": " + why, failure);
  }
}
