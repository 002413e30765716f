package dev.heddle.distribution;

import dev.heddle.gil.LockStandIn;
import dev.heddle.gil.StandInClass;
import dev.heddle.threading.RLockStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    classes.add(StandInClass.mark());
    try (var jar = new JarOutputStream(Files.newOutputStream(directory.resolve(NAME)))) {
      for (StandInClass standIn : classes) {
        jar.putNextEntry(new JarEntry(standIn.name().replace('.', '/') + ".class"));
        jar.write(standIn.bytes());
      }
    }
  }
}
