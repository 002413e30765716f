package dev.heddle.run;

import dev.heddle.Capabilities;
import dev.heddle.HeddleException;
import dev.heddle.Isolation;
import dev.heddle.gil.LockBinding;
import dev.heddle.gil.LockStandIn;
import dev.heddle.home.PythonHome;
import dev.heddle.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graalvm.polyglot.Context;

/** Finds out what runs rest on, in the process that they would have, and tells it to a host. */
public final class Diagnosis {
  /** The word on the command line that makes a process of Python's print what it rests on. */
  static final String OPTION = "--heddle-capabilities";

  // Before each line of it, since a JVM may print lines of its own.
  private static final String PREFIX = "heddle.";

  private Diagnosis() {}

  /** Tries everything in this JVM; creates a Python context for it, which takes a second. */
  public static Capabilities ofThisJvm() {
    LockStandIn.Outcome outcome = LockStandIn.install();
    var binding = new LockBinding(Clock.system());
    try (Context context =
        Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build()) {
      binding.whileCreatingContext(() -> context.initialize("python"));
      String engine = context.getEngine().getImplementationName();
      boolean ownLock = binding.lockInCharge().isPresent();
      return new Capabilities(
          context.getEngine().getLanguages().get("python").getVersion(),
          context.getEngine().getVersion(),
          ownLock,
          ownLock ? "" : reason(outcome),
          engine,
          !engine.contains("Interpreted"),
          mappedAotCache(),
          Optional.ofNullable(System.getProperty(PythonHome.DISTRIBUTION_PROPERTY)).map(Path::of),
          isolations(ownLock));
    }
  }

  /** Returns what there is; a context is not taken without our lock. */
  private static Set<Isolation> isolations(boolean ownLock) {
    return ownLock ? EnumSet.allOf(Isolation.class) : Set.of(Isolation.PROCESS);
  }

  static String reason(LockStandIn.Outcome outcome) {
    return switch (outcome) {
      case LockStandIn.Outcome.NotInstalled(String reason) -> reason;
      case LockStandIn.Outcome.Installed() -> "GraalPy does not use the lock that stands in";
    };
  }

  /** Returns the cache that is mapped: the JVM goes on in silence without one that does not fit. */
  private static Optional<Path> mappedAotCache() {
    try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.endsWith(".aot"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .findFirst();
    } catch (IOException noProcFileSystem) {
      return Optional.empty();
    }
  }

  /** Returns what was found, as lines for {@link #read}. */
  static List<String> lines(Capabilities found) {
    return List.of(
        line("python", found.pythonVersion()),
        line("graalpy", found.graalPyVersion()),
        line("gil", "" + found.ownGil()),
        line("reason", found.ownGilReason()),
        line("engine", found.engine()),
        line("compiler", "" + found.compiler()),
        line("cache", found.aotCache().map(Path::toString).orElse("")),
        line("distribution", found.distribution().map(Path::toString).orElse("")));
  }

  private static String line(String name, String value) {
    return PREFIX + name + "=" + value.replace('\n', ' ');
  }

  /**
   * Returns what a process has printed that was asked by {@link #OPTION}.
   *
   * @throws HeddleException if it has not printed it
   */
  static Capabilities read(String text) {
    var fields = new HashMap<String, String>();
    text.lines()
        .filter(line -> line.startsWith(PREFIX) && line.contains("="))
        .forEach(line -> {
          int equals = line.indexOf('=');
          fields.put(line.substring(PREFIX.length(), equals), line.substring(equals + 1));
        });
    return new Capabilities(
        field(fields, "python"),
        field(fields, "graalpy"),
        Boolean.parseBoolean(field(fields, "gil")),
        field(fields, "reason"),
        field(fields, "engine"),
        Boolean.parseBoolean(field(fields, "compiler")),
        path(fields, "cache"),
        path(fields, "distribution"),
        isolations(Boolean.parseBoolean(field(fields, "gil"))));
  }

  private static Optional<Path> path(Map<String, String> fields, String name) {
    return Optional.of(field(fields, name)).filter(path -> !path.isEmpty()).map(Path::of);
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new HeddleException("the process does not tell its " + name);
    }
    return value;
  }
}
