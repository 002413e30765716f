package dev.heddle.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the launcher has to know to start a JVM: assignments to shell variables, in a file that it
 * sources. {@code $heddle_dist}, the distribution's directory, is set before.
 *
 * @param jdk the JDK that the AOT cache was made with
 * @param flags the JVM's flags
 * @param jars the names of the jars, in the order of the class path
 * @param aotCache whether there is an AOT cache
 */
record LaunchConfiguration(Path jdk, JvmFlags flags, List<String> jars, boolean aotCache) {

  void writeTo(Path file) throws IOException {
    Files.writeString(file, text());
  }

  String text() {
    return """
    # Read by bin/heddle; made with the distribution.
    heddle_jdk=%s
    heddle_flags=%s
    heddle_aot=%s
    heddle_class_path=%s
    """
        .formatted(
            quoted(jdk.toString()),
            quoted(String.join("\n", flags.values())),
            aotCache ? "yes" : "",
            String.join(":", jars.stream().map(LaunchConfiguration::inLibraries).toList()));
  }

  private static String inLibraries(String jar) {
    return "$heddle_dist/lib/" + quoted(jar);
  }

  /** Returns a text as one word of the shell that stands for exactly this text. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
