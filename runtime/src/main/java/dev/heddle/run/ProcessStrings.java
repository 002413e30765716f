package dev.heddle.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments and the environment of this process as the kernel has them. The JVM's own copies
 * went through the locale's encoding and may have lost bytes.
 */
public final class ProcessStrings {
  // The launcher takes these from the JVM's sight and hands them over as system properties.
  private static final String HANDED_OVER_PREFIX = "heddle.env.";

  private ProcessStrings() {}

  /**
   * Returns the arguments of {@code main} in their original bytes.
   *
   * @param decoded the arguments as the JVM gave them
   */
  public static List<String> arguments(String[] decoded) {
    List<String> all = entries(Path.of("/proc/self/cmdline"));
    if (all.size() < decoded.length) {
      return List.of(decoded);
    }
    return all.subList(all.size() - decoded.length, all.size());
  }

  /**
   * Returns the command line that this JVM was started with, up to its main class: {@code java} and
   * its options.
   */
  static List<String> machine() {
    String mainClass = System.getProperty("sun.java.command", "").split(" ", 2)[0];
    List<String> all = entries(Path.of("/proc/self/cmdline"));
    int end = all.indexOf(mainClass);
    return end < 0 ? all : all.subList(0, end);
  }

  /** Returns the environment that this process was started with, as the kernel has it. */
  static List<byte[]> startEnvironment() {
    return entries(Path.of("/proc/self/environ")).stream().map(SurrogateEscape::encode).toList();
  }

  /** Returns the environment as the user set it, in the order of the kernel. */
  public static Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    for (String entry : entries(Path.of("/proc/self/environ"))) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        environment.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    environment.putAll(handedOver());
    return environment;
  }

  /** Returns the variables that the launcher took out of this process's environment. */
  public static Map<String, String> handedOver() {
    var variables = new LinkedHashMap<String, String>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(HANDED_OVER_PREFIX)) {
        variables.put(name.substring(HANDED_OVER_PREFIX.length()), System.getProperty(name));
      }
    }
    return variables;
  }

  /** Returns the strings of a file, each of which ends with a zero byte. */
  static List<String> entries(Path file) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      return List.of();
    }
    var entries = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == 0) {
        entries.add(SurrogateEscape.decode(Arrays.copyOfRange(content, start, i)));
        start = i + 1;
      }
    }
    return entries;
  }
}
