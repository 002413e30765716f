package dev.heddle.bench;

import dev.heddle.HeddleException;
import dev.heddle.Isolation;
import dev.heddle.command.HeddleCommand;
import dev.heddle.cpython.InstalledCPython;
import dev.heddle.distribution.StandInJar;
import dev.heddle.home.PythonHome;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heddle bench}: how fast programs run, beside CPython and stock GraalPy. */
@Command(
    name = "bench",
    description = "Measure how fast programs run, side by side with CPython and stock GraalPy.")
public final class BenchCommand implements HeddleCommand {
  private static final String HEDDLE = "Heddle";

  /** What {@code loops.py} prints the times of. */
  private static final List<String> LOOPS = List.of("002's crunch_numbers", "003's cpu_bound_task");

  /** What {@code threads.py} prints the times of. */
  private static final List<String> THREAD_TASKS =
      List.of(
          "200,000 uncontended lock pairs",
          "80,000 lock pairs of four threads",
          "10,000 items through a Queue",
          "300 threads started and joined",
          "2,000 rounds of two events",
          "2,000 small tasks of a ThreadPoolExecutor",
          "two threads that count to a million");

  /** What {@code turns.py} prints. */
  private static final List<String> TURNS =
      List.of(
          "the time of two busy threads, over that of one with the work of both",
          "how far the share of one of 2 busy threads is from equal, at most",
          "how far the share of one of 16 busy threads is from equal, at most",
          "how late a sleeper wakes beside 4 busy threads, median, in switch intervals",
          "how late a sleeper wakes beside 4 busy threads, 99 of 100, in switch intervals");

  private static final String GRAALPY = "python-language-";

  private static final List<String> REQUIRED_FLAGS =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  /** What can be measured. */
  enum Subject {
    START,
    COMPUTE,
    THREADS,
    TURNS,
    ASYNCIO,
    CONNECTIONS,
    PROCESSES,
    SESSION,
    EMBEDDING
  }

  /** The operations of event_loop.py, in its order. */
  private static final List<String> EVENT_LOOP =
      List.of(
          "call_soon, one after another",
          "sleep(0) in one task",
          "an item through Queue(1)",
          "create tasks and gather them",
          "call_at",
          "64 bytes echoed through streams, 1 connection",
          "64 bytes echoed through streams, 100 connections",
          "64 bytes echoed by Protocols, 1 connection",
          "64 bytes echoed by Protocols, 100 connections",
          "run_in_executor");

  /** What {@code event_loop.py} prints. */
  private static final List<String> EVENT_LOOP_FIGURES =
      Stream.concat(
              EVENT_LOOP.stream()
                  .flatMap(operation ->
                      Stream.of(
                          operation + " (processor time of 10,000, in s)",
                          operation + " (time of 10,000, in s)")),
              Stream.of("asyncio.run() of nothing (processor time, in s)"))
          .toList();

  /** What {@code idle_connections.py} prints. */
  private static final List<String> IDLE_CONNECTIONS =
      List.of(
          "an echo without idle connections (processor time, in s)",
          "an echo beside 9,800 idle connections (processor time, in s)",
          "growth while they are held through 1,000 echoes (in MB)");

  @Parameters(
      paramLabel = "SUBJECT",
      arity = "0..*",
      description =
          "${COMPLETION-CANDIDATES}, in small letters too; all but ASYNCIO,"
              + " CONNECTIONS, PROCESSES, SESSION and EMBEDDING without it.")
  private List<Subject> subjects =
      List.of(Subject.START, Subject.COMPUTE, Subject.THREADS, Subject.TURNS);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this text and exit.")
  private boolean help;

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      description = "Of PROCESSES: ${COMPLETION-CANDIDATES}; all of them without it.")
  private List<ProcessBench.Part> parts = List.of(ProcessBench.Part.values());

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Runs of each; the default is ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--cpython",
      paramLabel = "PATH",
      description = "The CPython 3.12 to compare with; found by itself otherwise.")
  private @Nullable Path cpython;

  @Spec private CommandSpec spec;

  /** Creates the command, for {@link java.util.ServiceLoader}. */
  public BenchCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    String home = System.getProperty(PythonHome.DISTRIBUTION_PROPERTY);
    if (home == null) {
      throw new HeddleException("bench measures a distribution: start it with bin/heddle");
    }
    Path distribution = Path.of(home);
    Contestant heddle =
        new Contestant(HEDDLE, List.of(distribution.resolve("bin/heddle").toString(), "run"));
    List<Contestant> all = new ArrayList<>(List.of(heddle));
    all.addAll(onClassPath(distribution));
    InstalledCPython reference =
        (cpython == null ? InstalledCPython.find() : InstalledCPython.at(cpython)).orElse(null);
    if (reference == null) {
      out.println("No CPython 3.12 found; the table does without it.");
    } else {
      all.add(
          new Contestant(
              "CPython " + reference.version(), List.of(reference.executable().toString())));
    }
    Path directory = null;
    try {
      directory = Files.createTempDirectory("heddle-bench");
      var measurements = new Measurements(out, directory, runs);
      if (subjects.contains(Subject.START)) {
        Table.print(
            out,
            "Starting: print a line (wall time, in s)",
            measurements.wallTimes(all, "hello.py"));
        Table.print(
            out,
            "Starting: import threading, asyncio, multiprocessing, concurrent.futures (wall time,"
                + " in s)",
            measurements.wallTimes(all, "imports.py"));
      }
      if (subjects.contains(Subject.COMPUTE)) {
        List<Contestant> withOtherLock = new ArrayList<>(all);
        // After Heddle with the same flags, to which it is compared.
        withOtherLock.add(2, onGraalPysLock(distribution));
        measurements.printFigures(
            withOtherLock, "loops.py", "Computing: %s (time in the program, in s)", LOOPS);
      }
      if (subjects.contains(Subject.THREADS)) {
        measurements.printFigures(all, "threads.py", "Threads: %s (in s)", THREAD_TASKS);
      }
      if (subjects.contains(Subject.TURNS)) {
        measurements.printFigures(all, "turns.py", "Taking turns: %s", TURNS);
      }
      if (subjects.contains(Subject.ASYNCIO)) {
        measurements.printFigures(
            asInProduction(all),
            "import_asyncio.py",
            "asyncio: %s (processor time, in s)",
            List.of("import asyncio"));
        measurements.printFigures(
            asInProduction(all), "event_loop.py", "asyncio: %s", EVENT_LOOP_FIGURES);
      }
      if (subjects.contains(Subject.CONNECTIONS)) {
        // Stock GraalPy registers every connection anew each time it waits.
        measurements.printFigures(
            asInProduction(all).stream().filter(one -> !one.name().startsWith("stock")).toList(),
            "idle_connections.py",
            "Connections: %s",
            IDLE_CONNECTIONS);
      }
      if (subjects.contains(Subject.PROCESSES)) {
        ProcessBench.run(measurements, withReference(heddle, all, reference), parts);
      }
      if (subjects.contains(Subject.SESSION)) {
        var session =
            new Contestant(HEDDLE, List.of(distribution.resolve("bin/heddle").toString()));
        SessionBench.run(out, withReference(session, all, reference), directory, runs);
      }
      if (subjects.contains(Subject.EMBEDDING)) {
        EmbeddingBench.run(
            measurements,
            Optional.ofNullable(reference).map(InstalledCPython::executable),
            coldHosts(distribution, all));
      }
    } catch (IOException failure) {
      throw new HeddleException("no room for temporary files: " + failure, failure);
    } finally {
      delete(directory);
    }
    return 0;
  }

  private static List<Contestant> withReference(
      Contestant heddle, List<Contestant> all, @Nullable InstalledCPython reference) {
    return reference == null ? List.of(heddle) : List.of(heddle, all.getLast());
  }

  /** Returns the contestants without Heddle's second, which runs with other flags. */
  private static List<Contestant> asInProduction(List<Contestant> all) {
    var some = new ArrayList<>(all);
    some.remove(1);
    return some;
  }

  /** Returns what runs on the same jars, but without the launcher's flags and caches. */
  private static List<Contestant> onClassPath(Path distribution) {
    List<String> jars = jars(distribution);
    List<String> genuine = jars.stream().filter(jar -> !jar.endsWith(StandInJar.NAME)).toList();
    return List.of(
        new Contestant("Heddle, default flags, no AOT", heddle(distribution, jars)),
        new Contestant(
            "stock GraalPy, no caches", java(List.of(), genuine, StockGraalPy.class.getName())));
  }

  /**
   * Returns Heddle without its interpreter lock: GraalPy's classes come before the stand-ins. The
   * program says so on standard error.
   */
  private static Contestant onGraalPysLock(Path distribution) {
    List<String> jars = jars(distribution);
    var genuineFirst = new ArrayList<String>();
    jars.stream().filter(jar -> jar.contains(GRAALPY)).forEach(genuineFirst::add);
    genuineFirst.addAll(jars);
    return new Contestant("the same on GraalPy's own lock", heddle(distribution, genuineFirst));
  }

  /** Returns the jars of a distribution as its launcher has them: the stand-ins first. */
  private static List<String> jars(Path distribution) {
    try (var files = Files.list(distribution.resolve("lib"))) {
      return files.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().toList();
    } catch (IOException unreadable) {
      throw new HeddleException("cannot read the distribution: " + unreadable, unreadable);
    }
  }

  /** Returns what starts a JVM for one program, and CPython if it is there. */
  private static List<Contestant> coldHosts(Path distribution, List<Contestant> all) {
    var hosts = new ArrayList<Contestant>();
    for (Isolation isolation : Isolation.values()) {
      List<String> command =
          java(
              List.of("-D" + PythonHome.DISTRIBUTION_PROPERTY + "=" + distribution),
              jars(distribution),
              ColdHost.class.getName(),
              isolation.name());
      hosts.add(new Contestant("Heddle, " + isolation, command));
    }
    // Stock GraalPy, and CPython.
    hosts.addAll(all.subList(2, all.size()));
    return hosts;
  }

  private static List<String> heddle(Path distribution, List<String> classPath) {
    return java(
        List.of("-D" + PythonHome.DISTRIBUTION_PROPERTY + "=" + distribution),
        classPath,
        "dev.heddle.command.Main",
        "run");
  }

  private static List<String> java(List<String> flags, List<String> classPath, String... main) {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(REQUIRED_FLAGS);
    command.addAll(flags);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    command.addAll(List.of(main));
    return command;
  }

  private static void delete(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException leftBehind) {
      System.err.println("heddle: could not delete " + directory + ": " + leftBehind);
    }
  }
}
