package dev.heddle.distribution;

import dev.heddle.home.FileTrees;
import dev.heddle.posix.PosixException;
import dev.heddle.run.ProcessExit;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes a distribution's AOT cache: the state of a JVM that has run the training program, classes
 * loaded and linked. It makes the difference between five seconds and one for a start.
 *
 * <p>The cache is made with the flags that it is used with, but for one: the training run compiles
 * no further than to level 2, code that counts its calls and nothing else. A method that was seen
 * at that level is compiled to it when it is first called often, and further as it would be without
 * a cache (HotSpot, {@code compilationPolicy.cpp}). Without that, a start spends a fifth of its
 * time in code that observes itself for the second compiler. A training run with the second
 * compiler has it begin at once, one with level 1 keeps a method there for good.
 */
final class AotCache {
  private static final String MAIN = "dev.heddle.command.Main";
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String TRAINED_LEVEL = "-XX:TieredStopAtLevel=2";

  /** The last thing the training program writes, through the error that it is meant to end in. */
  private static final String LAST_WORDS = "RuntimeError: the last one";

  /** What is typed in the session that follows it. */
  private static final String TYPED =
      """
      import os
      os.getc\t()
      for number in range(2):
      print(number)

      exit()
      """;

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
              TRAINED_LEVEL,
              "-D%s=true".formatted(ProcessExit.TRAINING));
      recording.addAll(List.of(MAIN, "run", program.toString()));
      String shown = train(recording, scratch);
      if (shown.lines().noneMatch(line -> line.startsWith(LAST_WORDS))) {
        throw new IOException("the training program failed: " + lastLine(shown));
      }
      // Without the last two, JDK 25.0.3 prints warnings about code that it cannot keep.
      run(
          command(
              "-XX:AOTMode=create",
              "-XX:AOTConfiguration=" + record,
              "-XX:AOTCache=" + cache,
              TRAINED_LEVEL,
              "-XX:+AOTClassLinking",
              "-XX:+UnlockDiagnosticVMOptions",
              "-XX:-AOTAdapterCaching"),
          scratch);
      if (!Files.exists(cache)) {
        throw new IOException(
            "the JVM made no cache: " + lastLine(Files.readString(output(scratch))));
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

  /** Returns what was shown. The exit status says nothing: the program ends in an error. */
  private static String train(List<String> command, Path scratch) throws IOException {
    Map<String, String> environment = environment();
    environment.put("PYTHONINSPECT", "1");
    environment.put("TERM", "xterm");
    // Where a session keeps its settings and its history.
    environment.put("XDG_CONFIG_HOME", scratch.toString());
    environment.put("XDG_STATE_HOME", scratch.toString());
    try {
      return new TypedRun(command, environment, scratch).type(TYPED, LIMIT);
    } catch (PosixException failure) {
      throw new IOException(
          "there is no terminal to train it at: " + failure.getMessage(), failure);
    }
  }

  private static void run(List<String> command, Path scratch) throws IOException {
    var builder = new ProcessBuilder(command).directory(scratch.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    Process process =
        builder
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output(scratch).toFile())
            .redirectErrorStream(true)
            .start();
    try {
      if (!process.waitFor(LIMIT)) {
        throw new IOException("not ready after %d minutes".formatted(LIMIT.toMinutes()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Map<String, String> environment() {
    var environment = new HashMap<>(System.getenv());
    List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")
        .forEach(environment::remove);
    environment.keySet().removeIf(name -> name.startsWith("PYTHON"));
    // Children would write to the same file.
    environment.put("HEDDLE_CHILDREN", "0");
    return environment;
  }

  private static Path output(Path scratch) {
    return scratch.resolve("output.txt");
  }

  private static String lastLine(String output) {
    return output.lines().reduce((_, line) -> line).orElse("no output");
  }
}
