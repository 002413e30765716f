package dev.heddle.distribution;

import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.JAVA_11_VERSION;
import static java.lang.constant.ConstantDescs.BSM_INVOKE;
import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GraalPy's classes of native functions, changed so that a function is linked when it is called
 * first. GraalPy 25.2.4 links all 138 functions of its POSIX library when a context begins: 46
 * shapes of calls, for each of which the JVM makes classes. That is a tenth of what the main thread
 * does in a program that prints a line.
 *
 * <p>In such a class every function has a static field with its method handle, filled by the class
 * initializer. Here the part of the initializer that makes one handle becomes a method, and what
 * reads the field a dynamic constant (JEP 309) that calls this method.
 */
final class LazyNativeCalls {
  private static final String PACKAGE = "com.oracle.graal.python.runtime.";
  static final List<String> CLASSES =
      List.of(
          PACKAGE + "PosixNativeFunctionInvokerGen",
          PACKAGE + "ZlibNativeFunctionsGen",
          PACKAGE + "LZMANativeFunctionsGen",
          PACKAGE + "Bz2NativeFunctionsGen");
  private static final MethodTypeDesc MAKER = MethodTypeDesc.of(CD_MethodHandle);

  private LazyNativeCalls() {}

  /** Returns a class with its handles made at first use, or nothing if it has no such handles. */
  static Optional<byte[]> changed(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    return makers(model).map(makers -> changed(model, makers));
  }

  /**
   * Returns for each field the instructions that leave its handle on the stack, or nothing if the
   * class initializer does anything else.
   */
  private static Optional<Map<String, List<Instruction>>> makers(ClassModel model) {
    var makers = new LinkedHashMap<String, List<Instruction>>();
    var maker = new ArrayList<Instruction>();
    for (CodeElement element : initializer(model)) {
      switch (element) {
        case FieldInstruction put when put.opcode() == Opcode.PUTSTATIC -> {
          if (!isHandle(put, model)) {
            return Optional.empty();
          }
          makers.put(put.name().stringValue(), List.copyOf(maker));
          maker.clear();
        }
        case Instruction instruction -> maker.add(instruction);
        default -> {
          // A line number or the range of a variable.
        }
      }
    }
    boolean restReturns = maker.size() == 1 && maker.getFirst().opcode() == Opcode.RETURN;
    boolean known = model.majorVersion() >= JAVA_11_VERSION && restReturns && !makers.isEmpty();
    return known ? Optional.of(makers) : Optional.empty();
  }

  private static List<CodeElement> initializer(ClassModel model) {
    return model.methods().stream()
        .filter(LazyNativeCalls::isInitializer)
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementList().stream())
        .toList();
  }

  private static boolean isInitializer(MethodModel method) {
    return method.methodName().equalsString(CLASS_INIT_NAME);
  }

  private static boolean isHandle(FieldInstruction access, ClassModel model) {
    return access.owner().equals(model.thisClass()) && access.typeSymbol().equals(CD_MethodHandle);
  }

  private static byte[] changed(ClassModel model, Map<String, List<Instruction>> makers) {
    ClassDesc owner = model.thisClass().asSymbol();
    MethodTransform reads =
        MethodTransform.transformingCode((code, element) -> read(code, element, owner, makers));
    ClassTransform members =
        (builder, element) -> {
          switch (element) {
            case FieldModel field when makers.containsKey(field.fieldName().stringValue()) -> {
              // Nothing reads it.
            }
            case MethodModel method when isInitializer(method) -> {
              // Its parts are methods.
            }
            case MethodModel method -> builder.transformMethod(method, reads);
            case ClassElement other -> builder.with(other);
          }
        };
    return ClassFile.of()
        .transformClass(
            model,
            members.andThen(ClassTransform.endHandler(builder -> addMakers(builder, makers))));
  }

  private static void read(
      CodeBuilder code,
      CodeElement element,
      ClassDesc owner,
      Map<String, List<Instruction>> makers) {
    if (element instanceof FieldInstruction get
        && get.opcode() == Opcode.GETSTATIC
        && makers.containsKey(get.name().stringValue())) {
      String name = get.name().stringValue();
      DirectMethodHandleDesc maker =
          MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, owner, name, MAKER);
      code.ldc(DynamicConstantDesc.ofNamed(BSM_INVOKE, name, CD_MethodHandle, maker));
    } else {
      code.with(element);
    }
  }

  private static void addMakers(ClassBuilder builder, Map<String, List<Instruction>> makers) {
    makers.forEach((name, instructions) ->
        builder.withMethodBody(
            name,
            MAKER,
            ACC_PRIVATE | ACC_STATIC,
            code -> {
              instructions.forEach(code::with);
              code.areturn();
            }));
  }
}
