package dev.heddle.run;

import dev.heddle.StartMethod;
import dev.heddle.home.PythonHome;
import dev.heddle.process.ChildLauncher;
import dev.heddle.process.ProcessFunctions;
import dev.heddle.process.SemaphoreFunctions;
import dev.heddle.process.SocketFunctions;
import dev.heddle.process.StartRehearsal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * What {@code _heddle} needs for child processes, as members of the program's settings. Children
 * run on a JVM with the options of this one, its AOT cache included; their main class is {@link
 * ForkedChild}. Safe for use by many threads.
 */
final class ProcessServices {
  private static final Set<String> KINDS_OF_THE_MACHINE =
      Set.of("anon_inode:[eventfd]", "anon_inode:[eventpoll]", "/dev/random", "/dev/urandom");

  private static final int MOST_IDLE_CHILDREN = 32;

  private final Program program;
  private final boolean startsAhead;
  private final Set<Integer> kept = new HashSet<>();
  private @Nullable ChildLauncher launcher;

  /**
   * Creates the services of a program.
   *
   * @param startsAhead whether children may be started before the program asks for them
   */
  ProcessServices(Program program, boolean startsAhead) {
    this.program = program;
    this.startsAhead = startsAhead;
  }

  /**
   * Has children started while the program itself is still being loaded, if it mentions that it
   * will want some. Does not wait.
   */
  void startAhead() {
    boolean isChild =
        program.source().connection().isPresent()
            || program.arguments().contains("--multiprocessing-fork");
    if (!isChild && idleChildren() > 0) {
      Thread.ofPlatform()
          .daemon()
          .name("heddle-children")
          .start(() -> {
            if (program.source().mentionsProcesses()) {
              launcher().prepare();
            }
          });
    }
  }

  void addTo(Map<String, Object> settings, Interpreter interpreter) {
    settings.put("startMethod", program.startMethod());
    ProxyExecutable processes = _ -> ProxyObject.fromMap(functions().all());
    settings.put("processServices", processes);
    ProxyExecutable rehearsal =
        arguments -> {
          // Without our lock there is no telling whether the program waits.
          interpreter
              .lock()
              .ifPresent(lock ->
                  StartRehearsal.begin(
                      launcher(),
                      () -> arguments[0].executeVoid(topics()),
                      () -> lock.holder() == null));
          return 0;
        };
    settings.put("rehearseWhenIdle", rehearsal);
  }

  /** Adds what several processes share, of whichever program. */
  static void addPrimitives(Map<String, Object> settings, Interpreter interpreter) {
    ProxyExecutable semaphores =
        _ -> ProxyObject.fromMap(new SemaphoreFunctions(interpreter.blocker()).all());
    settings.put("semaphoreServices", semaphores);
    ProxyExecutable sockets = _ -> ProxyObject.fromMap(SocketFunctions.all());
    settings.put("socketServices", sockets);
  }

  private ProcessFunctions functions() {
    return new ProcessFunctions(launcher(), program.source().connection().orElse(-1));
  }

  /** Returns what processes of the program get ready for. */
  private String topics() {
    return program.startMethod().equals(StartMethod.FORK.pythonName())
        ? program.source().topicsOfProcesses()
        : StartMethod.SPAWN.pythonName();
  }

  /** Returns how many children are kept ready: half of the processors, two at least. */
  private int idleChildren() {
    if (!startsAhead) {
      return 0;
    }
    int most = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
    try {
      return Math.clamp(
          Integer.parseInt(ProcessStrings.environment().getOrDefault("HEDDLE_CHILDREN", "" + most)),
          0,
          MOST_IDLE_CHILDREN);
    } catch (NumberFormatException notANumber) {
      return most;
    }
  }

  private synchronized ChildLauncher launcher() {
    if (launcher == null) {
      launcher =
          new ChildLauncher(
              SurrogateEscape.encode("/proc/self/exe"),
              command().stream().map(SurrogateEscape::encode).toList(),
              ProcessStrings.startEnvironment(),
              ofTheMachine(),
              idleChildren(),
              topics());
      program.source().connection().ifPresent(launcher::keep);
      kept.forEach(launcher::keep);
    }
    return launcher;
  }

  /** Keeps a descriptor of this process from its children. */
  synchronized void keep(int fd) {
    kept.add(fd);
    if (launcher != null) {
      launcher.keep(fd);
    }
  }

  private List<String> command() {
    var command = new ArrayList<>(ProcessStrings.machine());
    command.add(ForkedChild.class.getName());
    command.addAll(program.interpreterArguments());
    return command;
  }

  private static Predicate<String> ofTheMachine() {
    Stream<String> classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> real(Path.of(entry)));
    Set<String> files =
        Stream.concat(classPath, KINDS_OF_THE_MACHINE.stream()).collect(Collectors.toSet());
    String jdk = real(Path.of(System.getProperty("java.home"))) + "/";
    String distribution =
        real(Path.of(System.getProperty(PythonHome.DISTRIBUTION_PROPERTY, "."))) + "/lib/";
    return path -> files.contains(path) || path.startsWith(jdk) || path.startsWith(distribution);
  }

  private static String real(Path path) {
    try {
      return path.toRealPath().toString();
    } catch (IOException missing) {
      return path.toString();
    }
  }
}
