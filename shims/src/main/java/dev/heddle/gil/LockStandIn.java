package dev.heddle.gil;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_SUPER;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * Puts a class of ours in the place of GraalPy's private lock class.
 *
 * <p>The class is defined beside GraalPy's own ones, through a lookup in its package, before the
 * JVM would load the original: no class-path order and no flags are needed. A distribution has it
 * on the class path instead, see {@link StandInClass}. It has nothing but a constructor; what it
 * does stands in {@link GuestLock}.
 */
public final class LockStandIn {
  static final String CONTEXT_CLASS = "com.oracle.graal.python.runtime.PythonContext";
  static final String LOCK_CLASS = CONTEXT_CLASS + "$GlobalInterpreterLock";

  private LockStandIn() {}

  /** What came of an {@linkplain #install() installation}. */
  public sealed interface Outcome {
    /** The stand-in is the class that every context from now on uses. */
    record Installed() implements Outcome {}

    /**
     * GraalPy goes on with its own lock.
     *
     * @param reason why, in a sentence for the user
     */
    record NotInstalled(String reason) implements Outcome {}
  }

  /**
   * Defines the stand-in, unless it is there already. Has to come before the first Python context
   * of the JVM; any thread may call it, any number of times.
   */
  public static Outcome install() {
    try {
      ClassLoader loader = LockStandIn.class.getClassLoader();
      Class<?> context = Class.forName(CONTEXT_CLASS, false, loader);
      StandInClass.install(context, () -> List.of(classFile()));
      Class<?> lock = Class.forName(LOCK_CLASS, false, context.getClassLoader());
      return lock.getSuperclass() == GuestLock.class
          ? new Outcome.Installed()
          : new Outcome.NotInstalled(
              "a Python context of this JVM was created before Heddle; create Heddle first");
    } catch (ReflectiveOperationException | RuntimeException failure) {
      return new Outcome.NotInstalled(
          "GraalPy's lock class cannot be reached (" + failure.getMessage() + ")");
    }
  }

  /** Returns the stand-in. */
  public static StandInClass classFile() {
    ClassDesc parent = ClassDesc.of(GuestLock.class.getName());
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(LOCK_CLASS),
                type ->
                    type.withFlags(ACC_FINAL | ACC_SUPER)
                        .withSuperclass(parent)
                        .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            ACC_PUBLIC,
                            code ->
                                code.aload(0)
                                    .invokespecial(parent, INIT_NAME, MethodTypeDesc.of(CD_void))
                                    .return_()));
    return new StandInClass(LOCK_CLASS, bytes);
  }
}
