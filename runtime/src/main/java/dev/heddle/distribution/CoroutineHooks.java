package dev.heddle.distribution;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.heddle.coroutine.Coroutines;
import dev.heddle.coroutine.Unstarted;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * GraalPy's classes that make coroutines and have them run, changed to tell {@link Coroutines} of
 * it. GraalPy 25.2.4 does not know which coroutines were never awaited.
 */
final class CoroutineHooks {
  private static final String PYTHON = "com.oracle.graal.python.";
  private static final String LANGUAGE = PYTHON + "PythonLanguage";
  private static final String FACTORY = PYTHON + "runtime.object.PFactory";
  private static final String GENERATOR = PYTHON + "builtins.objects.generator.PGenerator";

  /** They need one another. */
  static final List<String> CLASSES = List.of(LANGUAGE, GENERATOR, FACTORY);

  private static final ClassDesc LANGUAGE_CLASS = ClassDesc.of(LANGUAGE);
  private static final ClassDesc GENERATOR_CLASS = ClassDesc.of(GENERATOR);
  private static final ClassDesc COROUTINES = ClassDesc.of(Coroutines.class.getName());
  private static final ClassDesc UNSTARTED = ClassDesc.of(Unstarted.class.getName());
  private static final ClassDesc FRAME =
      ClassDesc.of("com.oracle.truffle.api.frame.MaterializedFrame");
  private static final String LIST_FIELD = "coroutines";
  static final String FIELD = "unstarted";
  private static final MethodTypeDesc MADE =
      MethodTypeDesc.of(UNSTARTED, CD_Object, CD_Object, CD_Object, CD_Object);
  private static final MethodTypeDesc CHANGED = MethodTypeDesc.of(CD_void, UNSTARTED, CD_boolean);
  private static final MethodTypeDesc HASH = MethodTypeDesc.of(CD_int, CD_Object, UNSTARTED);

  private CoroutineHooks() {}

  /** Returns one of the classes with its hooks, or nothing if it looks otherwise. */
  static Optional<byte[]> changed(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    return switch (model.thisClass().asInternalName().replace('/', '.')) {
      case LANGUAGE -> language(model);
      case GENERATOR -> generator(model);
      case FACTORY -> factory(model);
      default -> Optional.empty();
    };
  }

  /** The language object gets a list of coroutines. */
  private static Optional<byte[]> language(ClassModel model) {
    CodeTransform constructor =
        (code, element) -> {
          code.with(element);
          if (element instanceof InvokeInstruction call
              && call.opcode() == Opcode.INVOKESPECIAL
              && call.owner().equals(model.superclass().orElseThrow())
              && call.name().equalsString(INIT_NAME)) {
            code.aload(0)
                .new_(COROUTINES)
                .dup()
                .invokespecial(COROUTINES, INIT_NAME, MTD_void)
                .putfield(LANGUAGE_CLASS, LIST_FIELD, COROUTINES);
          }
        };
    return change(
        model,
        method -> method.methodName().equalsString(INIT_NAME),
        constructor,
        field(LIST_FIELD, COROUTINES));
  }

  /** What makes coroutines notes them. */
  private static Optional<byte[]> factory(ClassModel model) {
    CodeTransform creation =
        (code, element) -> {
          if (element instanceof ReturnInstruction) {
            // The parameters are: language, function, root node, continuation, frame.
            code.astore(5)
                .aload(5)
                .aload(0)
                .getfield(LANGUAGE_CLASS, LIST_FIELD, COROUTINES)
                .aload(5)
                .aload(1)
                .aload(2)
                .aload(3)
                .invokevirtual(COROUTINES, "made", MADE)
                .putfield(GENERATOR_CLASS, FIELD, UNSTARTED)
                .aload(5);
          }
          code.with(element);
        };
    return change(
        model,
        method ->
            method.methodName().equalsString("createCoroutine")
                && method.methodTypeSymbol().parameterCount() == 5
                && method.methodTypeSymbol().parameterType(4).equals(FRAME),
        creation,
        ClassTransform.ACCEPT_ALL);
  }

  /** A coroutine tells when it begins or ends, and has the hash of what it is in the list as. */
  private static Optional<byte[]> generator(ClassModel model) {
    CodeTransform running = atStart(code -> code.iload(1));
    CodeTransform finished = atStart(CodeBuilder::iconst_1);
    ClassTransform additions =
        field(FIELD, UNSTARTED)
            .andThen(
                ClassTransform.endHandler(type ->
                    type.withMethodBody(
                        "hashCode",
                        MethodTypeDesc.of(CD_int),
                        ClassFile.ACC_PUBLIC,
                        code ->
                            code.aload(0)
                                .aload(0)
                                .getfield(GENERATOR_CLASS, FIELD, UNSTARTED)
                                .invokestatic(UNSTARTED, "hash", HASH)
                                .ireturn())));
    return change(
            model,
            method -> method.methodName().equalsString("setRunning"),
            running,
            ClassTransform.ACCEPT_ALL)
        .flatMap(bytes ->
            change(
                ClassFile.of().parse(bytes),
                method -> method.methodName().equalsString("markAsFinished"),
                finished,
                additions));
  }

  private static CodeTransform atStart(Consumer<CodeBuilder> running) {
    return CodeTransform.ofStateful(() ->
        new CodeTransform() {
          @Override
          public void atStart(CodeBuilder code) {
            code.aload(0).getfield(GENERATOR_CLASS, FIELD, UNSTARTED);
            running.accept(code);
            code.invokestatic(UNSTARTED, "changed", CHANGED);
          }

          @Override
          public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
          }
        });
  }

  private static ClassTransform field(String name, ClassDesc type) {
    return ClassTransform.endHandler(
        builder -> builder.withField(name, type, ClassFile.ACC_PUBLIC));
  }

  /** Changes one method, and adds to the class; nothing if there is not one such method. */
  private static Optional<byte[]> change(
      ClassModel model,
      Predicate<MethodModel> which,
      CodeTransform change,
      ClassTransform additions) {
    boolean known =
        model.methods().stream()
                .filter(which)
                .filter(method -> !method.flags().has(AccessFlag.ABSTRACT))
                .count()
            == 1;
    return known
        ? Optional.of(
            ClassFile.of()
                .transformClass(
                    model,
                    ClassTransform.transformingMethodBodies(which, change).andThen(additions)))
        : Optional.empty();
  }
}
