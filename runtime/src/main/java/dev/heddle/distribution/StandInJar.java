package dev.heddle.distribution;

import dev.heddle.gil.LockStandIn;
import dev.heddle.gil.StandInClass;
import dev.heddle.threading.RLockStandIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The classes that take the place of GraalPy's, in a jar that comes before GraalPy's own on the
 * class path. A JVM that finds them there need not define them, and its AOT cache can hold classes
 * ready linked: linking loads what they refer to before any code of ours runs.
 */
public final class StandInJar {
  /** Sorts before every other jar. */
  public static final String NAME = "0-stand-ins.jar";

  private StandInJar() {}

  static void write(Path directory) throws IOException {
    var classes = new ArrayList<StandInClass>(List.of(LockStandIn.classFile()));
    classes.addAll(RLockStandIn.classFiles());
    classes.addAll(changed());
    classes.add(StandInClass.mark());
    try (var jar = new JarOutputStream(Files.newOutputStream(directory.resolve(NAME)))) {
      for (StandInClass standIn : classes) {
        jar.putNextEntry(new JarEntry(standIn.name().replace('.', '/') + ".class"));
        jar.write(standIn.bytes());
      }
    }
  }

  /**
   * Returns GraalPy's classes that are to start faster, to say what CPython says, to tell of
   * coroutines or to let go of values; those that look otherwise stay its own.
   */
  static List<StandInClass> changed() throws IOException {
    var changes = new Changes();
    changes.toEach(LazyNativeCalls.CLASSES, LazyNativeCalls::changed);
    changes.toEach(List.of(LazyManagementBeans.CLASS), LazyManagementBeans::changed);
    changes.toEach(ErrorWords.CLASSES, ErrorWords::changed);
    changes.toEach(SplitGroups.CLASSES, SplitGroups::changed);
    changes.toEach(List.of(AsyncGeneratorClose.CLASS), AsyncGeneratorClose::changed);
    changes.toEach(List.of(AsyncGeneratorExpressions.CLASS), AsyncGeneratorExpressions::changed);
    changes.toAll(LazyFunctionNodes.CLASSES, LazyFunctionNodes::changed);
    changes.toAll(LoopVariables.CLASSES, LoopVariables::changed);
    changes.toAll(ReleasedValues.CLASSES, ReleasedValues::changed);
    if (changes.toAll(CoroutineHooks.CLASSES, CoroutineHooks::changed)) {
      changes.toEach(GeneratorWords.CLASSES, GeneratorWords::changed);
    }
    return changes.classes();
  }

  /** Classes as they have become, each by one change after the other. */
  private static final class Changes {
    private final Map<String, byte[]> changed = new LinkedHashMap<>();

    /** Changes each of the classes that can be changed. */
    void toEach(List<String> names, Function<byte[], Optional<byte[]>> change) throws IOException {
      changed.putAll(apply(names, change));
    }

    /** Changes classes that need one another: all of them, or none; tells which. */
    boolean toAll(List<String> names, Function<byte[], Optional<byte[]>> change)
        throws IOException {
      Map<String, byte[]> results = apply(names, change);
      boolean all = results.size() == names.size();
      if (all) {
        changed.putAll(results);
      }
      return all;
    }

    private Map<String, byte[]> apply(List<String> names, Function<byte[], Optional<byte[]>> change)
        throws IOException {
      var results = new LinkedHashMap<String, byte[]>();
      for (String name : names) {
        current(name).flatMap(change).ifPresent(bytes -> results.put(name, bytes));
      }
      return results;
    }

    private Optional<byte[]> current(String name) throws IOException {
      if (changed.containsKey(name)) {
        return Optional.of(changed.get(name));
      }
      String file = "/" + name.replace('.', '/') + ".class";
      try (InputStream in = StandInJar.class.getResourceAsStream(file)) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      }
    }

    List<StandInClass> classes() {
      return changed.entrySet().stream()
          .map(entry -> new StandInClass(entry.getKey(), entry.getValue()))
          .toList();
    }
  }
}
