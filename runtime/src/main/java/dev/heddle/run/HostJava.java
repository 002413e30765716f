package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.classpath.ChildClassPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Starts Pythons of ours where there is no distribution: with this JVM's {@code java} and its class
 * path. Safe for use by many threads.
 */
final class HostJava {
  /** Variables that a JVM reads for itself, which are the program's alone. */
  static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH");

  private static final long VALID_NANOS = TimeUnit.DAYS.toNanos(1);

  private final Optional<Path> home;
  private final Supplier<String> classPath;
  private Optional<String> found = Optional.empty();
  private long foundAt;

  /**
   * Creates a starter.
   *
   * @param home where the JVM is, if it says so
   * @param classPath finds the class path of processes; asked once a day, since what it is made of
   *     may be removed when nobody asks for long
   */
  HostJava(Optional<Path> home, Supplier<String> classPath) {
    this.home = home;
    this.classPath = classPath;
  }

  /** Returns one for this JVM. */
  static HostJava ofThisJvm() {
    return new HostJava(
        Optional.ofNullable(System.getProperty("java.home")).map(Path::of),
        ChildClassPath::ofThisJvm);
  }

  /**
   * Returns the command, without arguments for the Python.
   *
   * @param environment the process's; what it must not have is taken out and handed over in the
   *     command
   * @throws HeddleException if there is no such command
   */
  List<String> command(Map<String, String> environment, OptionalLong heap) {
    var command = new ArrayList<String>();
    command.add(java().toString());
    for (String name : VARIABLES) {
      String value = environment.remove(name);
      if (value != null) {
        command.add("-Dheddle.env." + name + "=" + value);
      }
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-XX:-UsePerfData");
    // As in a distribution: many small heaps, and room for what has to be said when one is full.
    command.add("-XX:+UseSerialGC");
    heap.ifPresent(bytes -> command.add("-Xmx" + bytes));
    command.add("-cp");
    command.add(foundClassPath());
    command.add(PythonMain.class.getName());
    return command;
  }

  private Path java() {
    Optional<Path> java = home.map(directory -> directory.resolve("bin").resolve("java"));
    return java.filter(Files::isExecutable)
        .orElseThrow(() ->
            new HeddleException(
                "no process can be started for a run: "
                    + java.map(path -> "there is no java command at " + path)
                        .orElse("this JVM does not say where it is")
                    + " (system property java.home). Run the application on a JDK 25, or a"
                    + " runtime image of it that has bin/java; or name a distribution of"
                    + " Heddle in the system property heddle.home"));
  }

  private synchronized String foundClassPath() {
    if (found.isEmpty() || System.nanoTime() - foundAt > VALID_NANOS) {
      found = Optional.of(classPath.get());
      foundAt = System.nanoTime();
    }
    return found.get();
  }
}
