package dev.heddle.distribution;

import dev.heddle.gil.LockStandIn;
import dev.heddle.gil.StandInClass;
import dev.heddle.threading.RLockStandIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
   * Returns GraalPy's classes that are to start faster, to say what CPython says or to tell of
   * coroutines; those that look otherwise stay its own.
   */
  static List<StandInClass> changed() throws IOException {
    var classes = new ArrayList<StandInClass>();
    for (String name : LazyNativeCalls.CLASSES) {
      change(name, LazyNativeCalls::changed).ifPresent(classes::add);
    }
    change(LazyManagementBeans.CLASS, LazyManagementBeans::changed).ifPresent(classes::add);
    for (String name : ErrorWords.CLASSES) {
      change(name, ErrorWords::changed).ifPresent(classes::add);
    }
    for (String name : SplitGroups.CLASSES) {
      change(name, SplitGroups::changed).ifPresent(classes::add);
    }
    change(AsyncGeneratorClose.CLASS, AsyncGeneratorClose::changed).ifPresent(classes::add);
    change(AsyncGeneratorExpressions.CLASS, AsyncGeneratorExpressions::changed)
        .ifPresent(classes::add);
    classes.addAll(changeAll(LazyFunctionNodes.CLASSES, LazyFunctionNodes::changed));
    List<StandInClass> hooked = changeAll(CoroutineHooks.CLASSES, CoroutineHooks::changed);
    if (!hooked.isEmpty()) {
      classes.addAll(hooked);
      for (String name : GeneratorWords.CLASSES) {
        change(name, GeneratorWords::changed).ifPresent(classes::add);
      }
    }
    return classes;
  }

  /** Returns classes that need one another: all of them, or none. */
  private static List<StandInClass> changeAll(
      List<String> names, Function<byte[], Optional<byte[]>> change) throws IOException {
    var classes = new ArrayList<StandInClass>();
    for (String name : names) {
      change(name, change).ifPresent(classes::add);
    }
    return classes.size() == names.size() ? classes : List.of();
  }

  private static Optional<StandInClass> change(
      String name, Function<byte[], Optional<byte[]>> change) throws IOException {
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = StandInJar.class.getResourceAsStream(file)) {
      return in == null
          ? Optional.empty()
          : change.apply(in.readAllBytes()).map(bytes -> new StandInClass(name, bytes));
    }
  }
}
