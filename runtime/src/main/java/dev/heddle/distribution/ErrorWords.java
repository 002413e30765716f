package dev.heddle.distribution;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * GraalPy's classes that have the words of errors, changed to use those of CPython 3.12. They
 * differ in GraalPy 25.2.4, for the most part because CPython has changed its own.
 */
final class ErrorWords {
  private static final String PYTHON = "com.oracle.graal.python.";
  private static final String MESSAGES = PYTHON + "nodes.ErrorMessages";
  private static final String LISTS = PYTHON + "builtins.objects.list.ListBuiltins";
  private static final String POP = LISTS + "$ListPopNode";
  private static final String POP_ANYWHERE = LISTS + "Factory$ListPopNodeFactory$ListPopNodeGen";
  private static final Map<String, String> UNARY = Map.of("unary", "unary ");

  /** What is written in a class, and what is to be there instead. */
  private static final Map<String, Map<String, String>> LITERALS =
      Map.of(
          MESSAGES,
          Map.of(
              "local variable '%s' referenced before assignment",
              "cannot access local variable '%s' where it is not associated with a value",
              "IndexError: string index out of range",
              "string index out of range",
              "%s argument must be a string, a bytes-like object or a number, not %p",
              "%s argument must be a string, a bytes-like object or a real number, not '%p'",
              "pop from an emtpy set",
              "pop from an empty set",
              "unknown encoding %s",
              "unknown encoding: %s",
              "isinstance() arg 2 must be a type or tuple of types (was: %s)",
              "isinstance() arg 2 must be a type, a tuple of types, or a union",
              "map() must have at least two arguments",
              "map() must have at least two arguments.",
              "list.index(x): x not in list",
              "list.remove(x): x not in list"),
          PYTHON + "lib.PyNumberInvertNode",
          UNARY,
          PYTHON + "lib.PyNumberNegativeNode",
          UNARY,
          PYTHON + "lib.PyNumberPositiveNode",
          UNARY);

  /** Constants of {@link #MESSAGES} that say something else in CPython when a class uses them. */
  private static final Map<String, Map<String, String>> USES =
      Map.of(
          PYTHON + "lib.PyFloatFromString",
          Map.of(
              "ARG_MUST_BE_STRING_OR_NUMBER",
              "%s argument must be a string or a real number, not '%p'"),
          PYTHON + "builtins.objects.floats.FloatBuiltins$AbstractNumericBinaryBuiltin",
          Map.of("DIVISION_BY_ZERO", "float division by zero"));

  static final List<String> CLASSES =
      List.of(
          MESSAGES,
          PYTHON + "lib.PyNumberInvertNode",
          PYTHON + "lib.PyNumberNegativeNode",
          PYTHON + "lib.PyNumberPositiveNode",
          PYTHON + "lib.PyFloatFromString",
          PYTHON + "builtins.objects.floats.FloatBuiltins$AbstractNumericBinaryBuiltin",
          POP,
          POP_ANYWHERE);

  private static final ClassDesc TEXT =
      ClassDesc.of("com.oracle.truffle.api.strings.TruffleString");
  private static final ClassDesc NODE = ClassDesc.of("com.oracle.truffle.api.nodes.Node");
  private static final ClassDesc STORAGE =
      ClassDesc.of(PYTHON + "runtime.sequence.storage.SequenceStorage");
  private static final ClassDesc EXCEPTION_TYPE =
      ClassDesc.of(PYTHON + "builtins.PythonBuiltinClassType");
  private static final ClassDesc NORMALIZE =
      ClassDesc.of(PYTHON + "builtins.objects.common.IndexNodes$NormalizeIndexNode");
  private static final ClassDesc GET_ITEM =
      ClassDesc.of(PYTHON + "builtins.objects.common.SequenceStorageNodes$GetItemNode");
  // The parameter of that class's functions that tells where the program is.
  private static final int LOCATION = 3;

  private ErrorWords() {}

  /** Returns the words that take the place of others. */
  static List<String> words() {
    return Stream.of(LITERALS, USES)
        .flatMap(changes -> changes.values().stream())
        .flatMap(changes -> changes.values().stream())
        .distinct()
        .toList();
  }

  /** Returns a class with other words, or nothing if it has none that it is known for. */
  static Optional<byte[]> changed(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    String name = model.thisClass().asInternalName().replace('/', '.');
    var changes = new boolean[1];
    ClassTransform change =
        ClassTransform.transformingMethodBodies((code, element) -> {
          if (change(name, code, element)) {
            changes[0] = true;
          } else {
            code.with(element);
          }
        });
    byte[] result = ClassFile.of().transformClass(model, change);
    return changes[0] ? Optional.of(result) : Optional.empty();
  }

  private static boolean change(String name, CodeBuilder code, CodeElement element) {
    return switch (element) {
      case ConstantInstruction constant when constant.constantValue() instanceof String text -> {
        String other = LITERALS.getOrDefault(name, Map.of()).get(text);
        if (other != null) {
          code.ldc(other);
        }
        yield other != null;
      }
      case FieldInstruction get when get.opcode() == Opcode.GETSTATIC -> {
        String words = USES.getOrDefault(name, Map.of()).get(get.name().stringValue());
        if (words != null) {
          text(code, words);
        }
        yield words != null;
      }
      case InvokeInstruction call when name.equals(POP) -> changePop(code, call);
      case InvokeInstruction call when name.equals(POP_ANYWHERE) -> changeNormalizing(code, call);
      default -> false;
    };
  }

  static void text(CodeBuilder code, String words) {
    code.ldc(words)
        .invokestatic(
            ClassDesc.of(PYTHON + "util.PythonUtils"),
            "tsLiteral",
            MethodTypeDesc.of(TEXT, ConstantDescs.CD_String));
  }

  /** An empty list is found out first, wherever in it something is wanted. */
  private static boolean changePop(CodeBuilder code, InvokeInstruction call) {
    if (!call.typeSymbol().returnType().equals(STORAGE)) {
      return false;
    }
    Label filled = code.newLabel();
    code.with(call)
        .dup()
        .invokevirtual(STORAGE, "length", MethodTypeDesc.of(ConstantDescs.CD_int))
        .ifne(filled)
        .aload(LOCATION)
        .getstatic(EXCEPTION_TYPE, "IndexError", EXCEPTION_TYPE);
    text(code, "pop from empty list");
    code.invokestatic(
            ClassDesc.of(PYTHON + "nodes.PRaiseNode"),
            "raiseStatic",
            MethodTypeDesc.of(
                ClassDesc.of(PYTHON + "runtime.exception.PException"), NODE, EXCEPTION_TYPE, TEXT))
        .athrow()
        .labelBinding(filled);
    return true;
  }

  private static boolean changeNormalizing(CodeBuilder code, InvokeInstruction call) {
    if (!call.owner().asSymbol().equals(GET_ITEM)
        || !call.typeSymbol().equals(MethodTypeDesc.of(GET_ITEM))) {
      return false;
    }
    text(code, "pop index out of range");
    code.invokestatic(NORMALIZE, "create", MethodTypeDesc.of(NORMALIZE, TEXT))
        .invokestatic(GET_ITEM, "create", MethodTypeDesc.of(GET_ITEM, NORMALIZE));
    return true;
  }
}
