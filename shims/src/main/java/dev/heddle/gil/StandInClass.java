package dev.heddle.gil;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Supplier;

/**
 * A class that is made to be loaded in the place of one of GraalPy's.
 *
 * @param name the binary name
 * @param bytes the class file
 */
@SuppressWarnings("ArrayRecordComponent") // it is only carried, never compared
public record StandInClass(String name, byte[] bytes) {
  private static final String MARK = "dev.heddle.gil.StandInsOnClassPath";

  /** Returns the class whose presence tells that the stand-ins are on the class path, in front. */
  public static StandInClass mark() {
    return new StandInClass(MARK, ClassFile.of().build(ClassDesc.of(MARK), type -> {}));
  }

  /**
   * Sees to it that the stand-ins are what is loaded under their names, unless one of GraalPy's
   * classes is loaded already. One thread at a time: another would find some of them missing, and
   * have GraalPy's loaded.
   *
   * @param neighbour a class of the same package, whose loading loads none of the originals
   * @param standIns makes the classes, in the order in which they have to be defined
   */
  public static synchronized void install(Class<?> neighbour, Supplier<List<StandInClass>> standIns)
      throws IllegalAccessException {
    if (onClassPath()) {
      return;
    }
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup());
    try {
      for (StandInClass standIn : standIns.get()) {
        lookup.defineClass(standIn.bytes);
      }
    } catch (LinkageError alreadyLoaded) {
      // Either another runtime in this JVM was first, or GraalPy's own class is in use.
    }
  }

  private static boolean onClassPath() {
    try {
      Class.forName(MARK, false, StandInClass.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException notInADistribution) {
      return false;
    }
  }
}
