package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.Script;
import dev.heddle.home.PythonHome;
import dev.heddle.posix.PosixException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs each script in a child process of its own: through the distribution's launcher when there is
 * one, else with this JVM's {@code java} and class path.
 */
public final class ChildProcesses implements ScriptRunner {
  private static final List<String> JVM_NOISE =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH");

  private final Set<ChildProcess> running = ConcurrentHashMap.newKeySet();

  /** Creates a runner without children. */
  public ChildProcesses() {}

  @Override
  public RunResult run(Script script, RunOptions options) {
    Map<String, String> environment =
        new LinkedHashMap<>(options.environment().orElseGet(ProcessStrings::environment));
    List<String> command = interpreter(environment);
    command.addAll(options.interpreterArguments());
    options.call().ifPresent(call -> command.addAll(List.of("--call", call)));
    command.addAll(
        switch (script) {
          case Script.File(String path) -> List.of(path.startsWith("-") ? "./" + path : path);
          case Script.Command(String source) -> List.of("-c", source);
          case Script.Module(String name) -> List.of("-m", name);
          case Script.StandardInput() -> List.of("-");
        });
    command.addAll(options.arguments());
    ChildProcess child;
    try {
      child = ChildProcess.start(command, environment, options);
    } catch (PosixException failure) {
      throw new HeddleException(
          "cannot start " + command.getFirst() + ": " + failure.getMessage(), failure);
    }
    running.add(child);
    try {
      return child.await();
    } finally {
      running.remove(child);
    }
  }

  private static List<String> interpreter(Map<String, String> environment) {
    var command = new ArrayList<String>();
    String distribution = System.getProperty(PythonHome.DISTRIBUTION_PROPERTY, "");
    if (!distribution.isEmpty()) {
      command.add(distribution + "/bin/python3.12");
      return command;
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (!Files.isExecutable(java)) {
      throw new HeddleException(
          "there is no java command at " + java + ", which a run needs for its process");
    }
    command.add(java.toString());
    for (String name : JVM_NOISE) {
      String value = environment.remove(name);
      if (value != null) {
        command.add("-Dheddle.env." + name + "=" + value);
      }
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-XX:-UsePerfData");
    command.add("-cp");
    command.add(absolute(System.getProperty("java.class.path")));
    command.add(PythonMain.class.getName());
    return command;
  }

  private static String absolute(String classPath) {
    return String.join(
        File.pathSeparator,
        Arrays.stream(classPath.split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  @Override
  public void close() {
    running.forEach(ChildProcess::kill);
  }
}
