package dev.heddle.distribution;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * GraalPy's classes that keep a value which they have given to the program, changed to let go of
 * it: a generator kept the last one that it had yielded, a list those that were taken from its end.
 * The program sees that by weak references, and pays for it with memory. For loops, see {@link
 * LoopVariables}.
 */
final class ReleasedValues {
  private static final String PYTHON = "com.oracle.graal.python.";
  private static final String YIELDED = "com.oracle.truffle.api.bytecode.ContinuationResult";
  private static final String GENERATOR = PYTHON + "builtins.objects.generator.PGenerator";
  private static final String STORAGE = PYTHON + "runtime.sequence.storage.ObjectSequenceStorage";

  /** They need one another. */
  static final List<String> CLASSES = List.of(YIELDED, GENERATOR, STORAGE);

  private static final ClassDesc YIELDED_CLASS = ClassDesc.of(YIELDED);
  private static final String VALUE = "result";
  private static final ClassDesc STORAGE_CLASS = ClassDesc.of(STORAGE);
  private static final String ITEMS = "values";
  private static final ClassDesc ARRAY = CD_Object.arrayType();
  private static final String SET_LENGTH = "setNewLength";
  private static final MethodTypeDesc SETS_LENGTH = MethodTypeDesc.of(CD_void, CD_int);

  private ReleasedValues() {}

  /** Returns one of the classes changed, or nothing if it looks otherwise. */
  static Optional<byte[]> changed(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    return switch (model.thisClass().asInternalName().replace('/', '.')) {
      case YIELDED -> yielded(model);
      case GENERATOR -> generator(model);
      case STORAGE -> storage(model);
      default -> Optional.empty();
    };
  }

  /** What a generator hands over can be taken out of what its frame keeps. */
  private static Optional<byte[]> yielded(ClassModel model) {
    boolean known =
        model.fields().stream().anyMatch(field -> field.fieldName().equalsString(VALUE));
    ClassTransform change =
        (builder, element) -> {
          if (element instanceof FieldModel field && field.fieldName().equalsString(VALUE)) {
            builder.withField(VALUE, CD_Object, ClassFile.ACC_PUBLIC);
          } else {
            builder.with(element);
          }
        };
    return known ? Optional.of(ClassFile.of().transformClass(model, change)) : Optional.empty();
  }

  /** A generator takes it out. */
  private static Optional<byte[]> generator(ClassModel model) {
    var taken = new boolean[1];
    ClassTransform change =
        ClassTransform.transformingMethodBodies(
            method -> method.methodName().equalsString("handleResult"),
            (code, element) -> {
              if (element instanceof ReturnInstruction) {
                // The second local variable is the result of the continuation.
                code.aload(2).aconst_null().putfield(YIELDED_CLASS, VALUE, CD_Object);
                taken[0] = true;
              }
              code.with(element);
            });
    byte[] changed = ClassFile.of().transformClass(model, change);
    return taken[0] ? Optional.of(changed) : Optional.empty();
  }

  /** The items of a list that gets shorter are cleared behind its end. */
  private static Optional<byte[]> storage(ClassModel model) {
    boolean known =
        model.fields().stream().anyMatch(field -> field.fieldName().equalsString(ITEMS))
            && model.methods().stream()
                .noneMatch(method -> method.methodName().equalsString(SET_LENGTH));
    ClassTransform addition =
        ClassTransform.endHandler(builder ->
            builder.withMethodBody(
                SET_LENGTH,
                SETS_LENGTH,
                ClassFile.ACC_PUBLIC,
                code -> setLength(code, model.superclass().orElseThrow().asSymbol())));
    return known ? Optional.of(ClassFile.of().transformClass(model, addition)) : Optional.empty();
  }

  private static void setLength(CodeBuilder code, ClassDesc parent) {
    int end = code.allocateLocal(TypeKind.INT);
    // The array may be another one by now, which need not be as long as the old one was.
    code.aload(0)
        .getfield(STORAGE_CLASS, "length", CD_int)
        .aload(0)
        .getfield(STORAGE_CLASS, ITEMS, ARRAY)
        .arraylength()
        .invokestatic(
            ClassDesc.of(Math.class.getName()), "min", MethodTypeDesc.of(CD_int, CD_int, CD_int))
        .istore(end);
    code.iload(1)
        .iload(end)
        .ifThen(
            Opcode.IF_ICMPLT,
            shorter ->
                shorter
                    .aload(0)
                    .getfield(STORAGE_CLASS, ITEMS, ARRAY)
                    .iload(1)
                    .iload(end)
                    .aconst_null()
                    .invokestatic(
                        ClassDesc.of(Arrays.class.getName()),
                        "fill",
                        MethodTypeDesc.of(CD_void, ARRAY, CD_int, CD_int, CD_Object)));
    code.aload(0).iload(1).invokespecial(parent, SET_LENGTH, SETS_LENGTH).return_();
  }
}
