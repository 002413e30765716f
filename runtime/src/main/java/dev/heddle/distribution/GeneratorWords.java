package dev.heddle.distribution;

import static java.lang.constant.ConstantDescs.CD_boolean;

import dev.heddle.coroutine.GeneratorKind;
import dev.heddle.coroutine.Unstarted;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * GraalPy's classes that run generators, changed so that their errors tell coroutines and
 * asynchronous generators from generators, as CPython's do. GraalPy 25.2.4 calls all of them
 * generators, and a fault of its own ends a program that awaits a generator.
 */
final class GeneratorWords {
  private static final String PYTHON = "com.oracle.graal.python.";
  private static final String BUILTINS =
      PYTHON + "builtins.objects.generator.CommonGeneratorBuiltins";
  private static final String AWAIT = PYTHON + "builtins.objects.asyncio.GetAwaitableNode";

  static final List<String> CLASSES =
      List.of(
          BUILTINS,
          BUILTINS + "$ResumeGeneratorNode",
          BUILTINS + "$SendNode",
          BUILTINS + "$ThrowNode",
          BUILTINS + "$CloseNode",
          AWAIT);

  private static final ClassDesc GENERATOR =
      ClassDesc.of(PYTHON + "builtins.objects.generator.PGenerator");
  private static final ClassDesc KIND = ClassDesc.of(PYTHON + "builtins.PythonBuiltinClassType");
  private static final ClassDesc TEXT =
      ClassDesc.of("com.oracle.truffle.api.strings.TruffleString");
  private static final ClassDesc UNSTARTED = ClassDesc.of(Unstarted.class.getName());
  private static final MethodTypeDesc IS_ASYNCHRONOUS = MethodTypeDesc.of(CD_boolean);
  private static final Set<String> WORDS =
      Set.of(
          "GENERATOR_ALREADY_EXECUTING",
          "GENERATOR_IGNORED_EXIT",
          "GENERATOR_RAISED_STOPITER",
          "SEND_NON_NONE_TO_UNSTARTED_GENERATOR");

  private GeneratorWords() {}

  /** Returns a class with other words, or nothing if it has none that it is known for. */
  static Optional<byte[]> changed(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    boolean awaits = model.thisClass().asSymbol().equals(ClassDesc.of(AWAIT));
    var changes = new boolean[1];
    ClassTransform change =
        (type, element) -> {
          OptionalInt self =
              element instanceof MethodModel method ? generator(method) : OptionalInt.empty();
          if (self.isEmpty()) {
            type.with(element);
            return;
          }
          int slot = self.getAsInt();
          CodeTransform words =
              (code, instruction) -> {
                code.with(instruction);
                changes[0] |=
                    awaits
                        ? changeName(code, instruction, slot)
                        : changeWords(code, instruction, slot);
              };
          type.transformMethod((MethodModel) element, MethodTransform.transformingCode(words));
        };
    byte[] result = ClassFile.of().transformClass(model, change);
    return changes[0] ? Optional.of(result) : Optional.empty();
  }

  /** Returns which of a method's local variables is its parameter that is a generator. */
  private static OptionalInt generator(MethodModel method) {
    int slot = method.flags().has(AccessFlag.STATIC) ? 0 : 1;
    for (ClassDesc parameter : method.methodTypeSymbol().parameterList()) {
      if (parameter.equals(GENERATOR)) {
        return OptionalInt.of(slot);
      }
      slot += TypeKind.from(parameter).slotSize();
    }
    return OptionalInt.empty();
  }

  private static boolean changeWords(CodeBuilder code, CodeElement element, int self) {
    boolean found =
        element instanceof FieldInstruction get
            && get.opcode() == Opcode.GETSTATIC
            && WORDS.contains(get.name().stringValue());
    if (found) {
      code.aload(self)
          .getfield(GENERATOR, CoroutineHooks.FIELD, UNSTARTED)
          .aload(self)
          .invokevirtual(GENERATOR, "isAsyncGen", IS_ASYNCHRONOUS)
          .invokestatic(
              ClassDesc.of(GeneratorKind.class.getName()),
              "words",
              MethodTypeDesc.of(TEXT, TEXT, UNSTARTED, CD_boolean));
    }
    return found;
  }

  /** The name of a type is given there, where the words want the type. */
  private static boolean changeName(CodeBuilder code, CodeElement element, int self) {
    boolean found =
        element instanceof ConstantInstruction constant
            && constant.constantValue().equals("generator");
    if (found) {
      code.pop()
          .aload(self)
          .invokevirtual(GENERATOR, "isAsyncGen", IS_ASYNCHRONOUS)
          .ifThenElse(
              asynchronous -> asynchronous.getstatic(KIND, "PAsyncGenerator", KIND),
              other -> other.getstatic(KIND, "PGenerator", KIND));
    }
    return found;
  }
}
