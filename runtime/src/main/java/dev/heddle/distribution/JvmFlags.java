package dev.heddle.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The flags that JVMs are started with, whatever program they run. The resource {@code jvm.flags}
 * is the one place that lists them.
 *
 * @param values the flags, in their order on the command line
 */
public record JvmFlags(List<String> values) {
  /** Copies the list. */
  public JvmFlags {
    values = List.copyOf(values);
  }

  /** Returns the flags of the distribution. */
  public static JvmFlags standard() {
    try (InputStream file =
        Objects.requireNonNull(JvmFlags.class.getResourceAsStream("jvm.flags"))) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError("jvm.flags is in the same jar", e);
    }
  }

  /** Reads flags from lines; empty ones and comments are left out. */
  static JvmFlags parse(String text) {
    return new JvmFlags(
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList());
  }

  /** Returns the start of a command line which uses a distribution, up to the class path. */
  List<String> commandLine(Path java, Distribution distribution) throws IOException {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.addAll(values);
    command.add("-Dheddle.home=" + distribution.directory());
    command.add("-Dtruffle.attach.library=" + distribution.attachLibrary());
    command.add("-cp");
    command.add(String.join(":", distribution.jars().stream().map(Path::toString).toList()));
    return command;
  }
}
