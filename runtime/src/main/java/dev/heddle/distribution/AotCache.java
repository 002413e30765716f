package dev.heddle.distribution;

import dev.heddle.home.FileTrees;
import dev.heddle.run.ProcessExit;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Makes a distribution's AOT cache: the state of a JVM that has run the training program, classes
 * loaded and linked. It makes the difference between five seconds and one for a start.
 *
 * <p>The cache is made with the very flags that it is used with; one that was trained without the
 * optimizing compiler keeps later runs from using it.
 */
final class AotCache {
  private static final String MAIN = "dev.heddle.command.Main";
  private static final long MINUTES = 5;

  /** The last thing the training program writes, through the error that it is meant to end in. */
  private static final String LAST_WORDS = "RuntimeError: the last one";

  private final Distribution distribution;
  private final JvmFlags flags;
  private final Jdk jdk;

  AotCache(Distribution distribution, JvmFlags flags, Jdk jdk) {
    this.distribution = distribution;
    this.flags = flags;
    this.jdk = jdk;
  }

  /**
   * Makes the cache. The file appears complete or not at all.
   *
   * @throws IOException if that failed, with the reason; the distribution can be used without it
   */
  void create() throws IOException {
    Path scratch = Files.createTempDirectory(distribution.directory(), "training.");
    try {
      Path program = scratch.resolve("training.py");
      try (InputStream source =
          Objects.requireNonNull(AotCache.class.getResourceAsStream("training.py"))) {
        Files.copy(source, program);
      }
      Path record = scratch.resolve("heddle.aotconf");
      Path cache = scratch.resolve("heddle.aot");
      List<String> recording =
          command(
              "-XX:AOTMode=record",
              "-XX:AOTConfiguration=" + record,
              "-D%s=true".formatted(ProcessExit.TRAINING));
      recording.addAll(List.of(MAIN, "run", program.toString()));
      run(recording, scratch);
      List<String> lines = Files.readAllLines(output(scratch));
      if (lines.stream().noneMatch(line -> line.startsWith(LAST_WORDS))) {
        throw new IOException("the training program failed: " + lastLine(scratch));
      }
      // Without the last two, JDK 25.0.3 prints warnings about code that it cannot keep.
      run(
          command(
              "-XX:AOTMode=create",
              "-XX:AOTConfiguration=" + record,
              "-XX:AOTCache=" + cache,
              "-XX:+AOTClassLinking",
              "-XX:+UnlockDiagnosticVMOptions",
              "-XX:-AOTAdapterCaching"),
          scratch);
      if (!Files.exists(cache)) {
        throw new IOException("the JVM made no cache: " + lastLine(scratch));
      }
      Files.move(cache, distribution.aotCache(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTrees.delete(scratch);
    }
  }

  private List<String> command(String... aotFlags) throws IOException {
    var command = new ArrayList<String>(flags.commandLine(jdk.java(), distribution));
    command.addAll(1, List.of(aotFlags));
    return command;
  }

  /** Runs a JVM to its end. Its exit status says nothing: the training program ends in an error. */
  private static void run(List<String> command, Path scratch) throws IOException {
    var builder = new ProcessBuilder(command).directory(scratch.toFile());
    List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")
        .forEach(builder.environment()::remove);
    builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
    // Children would write to the same file.
    builder.environment().put("HEDDLE_CHILDREN", "0");
    Process process =
        builder
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output(scratch).toFile())
            .redirectErrorStream(true)
            .start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("not ready after %d minutes".formatted(MINUTES));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Path output(Path scratch) {
    return scratch.resolve("output.txt");
  }

  private static String lastLine(Path scratch) throws IOException {
    List<String> lines = Files.readAllLines(output(scratch));
    return lines.isEmpty() ? "no output" : lines.getLast();
  }
}
