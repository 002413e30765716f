package dev.heddle.threading;

import static java.lang.classfile.ClassFile.ACC_ABSTRACT;
import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_PROTECTED;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SUPER;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import dev.heddle.gil.StandInClass;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * Puts classes of ours in the place of two of GraalPy's.
 *
 * <ul>
 *   <li>{@code PRLock}, the object behind {@code _thread.RLock}: has a {@link Mutex}, and its
 *       methods are the mutex's. Python classes may extend it, unlike {@code PLock}, which is why
 *       it serves for both kinds of locks.
 *   <li>{@code AbstractPythonLock}, its parent: differs in {@code TIMEOUT_MAX}, which is a quarter
 *       of CPython's in GraalPy, and above which its nodes refuse to wait.
 * </ul>
 *
 * <p>Seen in GraalPy 25.2.4; the test that fails when this moves is {@code RLockStandInTest}.
 */
public final class RLockStandIn {
  private static final String PACKAGE = "com.oracle.graal.python.builtins.objects.thread.";
  static final String LOCK_CLASS = PACKAGE + "PRLock";
  private static final String PARENT_CLASS = PACKAGE + "AbstractPythonLock";
  // Needs neither of the two to be loaded.
  private static final String NEIGHBOUR_CLASS = PACKAGE + "PThreadLocal";

  private static final ClassDesc LOCK = ClassDesc.of(LOCK_CLASS);
  private static final ClassDesc PARENT = ClassDesc.of(PARENT_CLASS);
  private static final ClassDesc OBJECT =
      ClassDesc.of("com.oracle.graal.python.builtins.objects.object.PythonBuiltinObject");
  private static final ClassDesc MUTEX = ClassDesc.of(Mutex.class.getName());
  private static final ClassDesc NODE = ClassDesc.of("com.oracle.truffle.api.nodes.Node");
  private static final ClassDesc SHAPE = ClassDesc.of("com.oracle.truffle.api.object.Shape");

  // CPython's: the nanoseconds of 63 bits, in whole seconds.
  private static final double TIMEOUT_MAX_SECONDS = 9223372036.0;

  private RLockStandIn() {}

  /**
   * Defines the stand-in, unless it is there already. Has to come before the first Python context
   * of the JVM; any thread may call it, any number of times.
   *
   * @return whether the stand-in is the class that GraalPy uses from now on
   */
  public static boolean install() {
    try {
      ClassLoader loader = RLockStandIn.class.getClassLoader();
      Class<?> neighbour = Class.forName(NEIGHBOUR_CLASS, false, loader);
      StandInClass.install(neighbour, RLockStandIn::classFiles);
      Class<?> lock = Class.forName(LOCK_CLASS, false, neighbour.getClassLoader());
      return MutexHolder.class.isAssignableFrom(lock);
    } catch (ReflectiveOperationException | RuntimeException movedByAnUpgrade) {
      return false;
    }
  }

  /** Returns the stand-ins, in the order in which they have to be defined. */
  public static List<StandInClass> classFiles() {
    return List.of(
        new StandInClass(PARENT_CLASS, parent()), new StandInClass(LOCK_CLASS, standIn()));
  }

  private static byte[] parent() {
    var constructor = MethodTypeDesc.of(CD_void, CD_Object, SHAPE);
    var timeout = MethodTypeDesc.of(CD_boolean, NODE, CD_double);
    var millis = MethodTypeDesc.of(CD_boolean, NODE, CD_long);
    return ClassFile.of()
        .build(
            PARENT,
            type -> {
              type.withFlags(ACC_PUBLIC | ACC_ABSTRACT | ACC_SUPER).withSuperclass(OBJECT);
              constant(type, "TIMEOUT_MAX", CD_double, TIMEOUT_MAX_SECONDS);
              constant(type, "UNSET_TIMEOUT", CD_double, -1.0);
              constant(type, "DEFAULT_BLOCKING", CD_boolean, 1);
              type.withMethodBody(
                  INIT_NAME,
                  constructor,
                  ACC_PROTECTED,
                  code ->
                      code.aload(0)
                          .aload(1)
                          .aload(2)
                          .invokespecial(OBJECT, INIT_NAME, constructor)
                          .return_());
              type.withMethodBody(
                  "acquireTimeout",
                  timeout,
                  ACC_PROTECTED,
                  code ->
                      code.aload(0)
                          .aload(1)
                          .dload(2)
                          .loadConstant(1000.0)
                          .dmul()
                          .d2l()
                          .invokevirtual(PARENT, "acquireTimeout", millis)
                          .ireturn());
              type.withMethod(
                  "acquireTimeout", millis, ACC_PROTECTED | ACC_ABSTRACT, nothing -> {});
              type.withMethod(
                  "acquireNonBlocking",
                  MethodTypeDesc.of(CD_boolean),
                  ACC_PROTECTED | ACC_ABSTRACT,
                  nothing -> {});
              type.withMethod(
                  "acquireBlocking",
                  MethodTypeDesc.of(CD_boolean, NODE),
                  ACC_PROTECTED | ACC_ABSTRACT,
                  nothing -> {});
              type.withMethod(
                  "release", MethodTypeDesc.of(CD_void), ACC_PUBLIC | ACC_ABSTRACT, nothing -> {});
              type.withMethod(
                  "locked",
                  MethodTypeDesc.of(CD_boolean),
                  ACC_PUBLIC | ACC_ABSTRACT,
                  nothing -> {});
            });
  }

  private static void constant(ClassBuilder type, String name, ClassDesc kind, ConstantDesc value) {
    type.withField(
        name,
        kind,
        field ->
            field
                .withFlags(ACC_PUBLIC | ACC_STATIC | ACC_FINAL)
                .with(ConstantValueAttribute.of(value)));
  }

  private static byte[] standIn() {
    return ClassFile.of()
        .build(
            LOCK,
            type -> {
              type.withFlags(ACC_PUBLIC | ACC_FINAL | ACC_SUPER)
                  .withSuperclass(PARENT)
                  .withInterfaceSymbols(ClassDesc.of(MutexHolder.class.getName()))
                  .withField("mutex", MUTEX, ACC_PRIVATE | ACC_FINAL);
              addConstructor(type);
              addAccessor(type);
              delegate(type, "isOwned", CD_boolean);
              delegate(type, "getCount", CD_int);
              delegate(type, "getOwnerId", CD_long);
              delegate(type, "releaseAll", CD_void);
              delegate(type, "acquireNonBlocking", CD_boolean);
              delegate(type, "acquireBlocking", CD_boolean, NODE);
              delegate(type, "acquireTimeout", CD_boolean, NODE, CD_long);
              delegate(type, "acquireTimeout", CD_boolean, NODE, CD_double);
              delegate(type, "release", CD_void);
              delegate(type, "locked", CD_boolean);
            });
  }

  private static void addConstructor(ClassBuilder type) {
    var parameters = MethodTypeDesc.of(CD_void, CD_Object, SHAPE);
    type.withMethodBody(
        INIT_NAME,
        parameters,
        ACC_PUBLIC,
        code ->
            code.aload(0)
                .aload(1)
                .aload(2)
                .invokespecial(PARENT, INIT_NAME, parameters)
                .aload(0)
                .aload(1)
                .aload(0)
                .invokestatic(MUTEX, "of", MethodTypeDesc.of(MUTEX, CD_Object, CD_Object))
                .putfield(LOCK, "mutex", MUTEX)
                .return_());
  }

  private static void addAccessor(ClassBuilder type) {
    type.withMethodBody(
        "mutex",
        MethodTypeDesc.of(MUTEX),
        ACC_PUBLIC,
        code -> code.aload(0).getfield(LOCK, "mutex", MUTEX).areturn());
  }

  private static void delegate(
      ClassBuilder type, String name, ClassDesc result, ClassDesc... parameters) {
    var descriptor = MethodTypeDesc.of(result, parameters);
    type.withMethodBody(
        name,
        descriptor,
        ACC_PUBLIC,
        code -> {
          code.aload(0).getfield(LOCK, "mutex", MUTEX);
          int slot = 1;
          for (ClassDesc parameter : parameters) {
            TypeKind kind = TypeKind.from(parameter);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
          }
          code.invokevirtual(MUTEX, name, descriptor).return_(TypeKind.from(result));
        });
  }
}
