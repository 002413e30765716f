package dev.heddle.distribution;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/**
 * GraalPy's classes that split exception groups, changed to give {@code derive} the exceptions of
 * the new group as a list, as CPython does ({@code exceptiongroup_subset} in {@code exceptions.c}).
 * GraalPy 25.2.4 gives it a tuple, which then shows in the group's {@code repr} and {@code args}:
 * in every {@code except*}, since it splits.
 */
final class SplitGroups {
  private static final String PYTHON = "com.oracle.graal.python.";

  static final List<String> CLASSES =
      List.of(
          PYTHON + "builtins.objects.exception.BaseExceptionGroupBuiltins",
          PYTHON + "nodes.exception.EncapsulateExceptionGroupNode");

  private static final ClassDesc FACTORY = ClassDesc.of(PYTHON + "runtime.object.PFactory");
  private static final MethodTypeDesc CREATE_LIST =
      MethodTypeDesc.of(
          ClassDesc.of(PYTHON + "builtins.objects.list.PList"),
          ClassDesc.of(PYTHON + "PythonLanguage"),
          ConstantDescs.CD_Object.arrayType());

  private SplitGroups() {}

  /** Returns the class with lists, or nothing if it calls no {@code derive} with a tuple. */
  static Optional<byte[]> changed(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    var changes = new boolean[1];
    ClassTransform change =
        ClassTransform.transformingMethodBodies(
            CodeTransform.ofStateful(() -> new Arguments(changes)));
    byte[] result = ClassFile.of().transformClass(model, change);
    return changes[0] ? Optional.of(result) : Optional.empty();
  }

  /** The tuple that is made after the method's name has been loaded is its argument. */
  private static final class Arguments implements CodeTransform {
    private final boolean[] changes;
    private boolean ofDerive;

    Arguments(boolean[] changes) {
      this.changes = changes;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      switch (element) {
        case FieldInstruction get
            when get.opcode() == Opcode.GETSTATIC && get.name().equalsString("T_DERIVE") -> {
          ofDerive = true;
          code.with(element);
        }
        case InvokeInstruction call when ofDerive && call.name().equalsString("createTuple") -> {
          ofDerive = false;
          changes[0] = true;
          code.invokestatic(FACTORY, "createList", CREATE_LIST);
        }
        default -> code.with(element);
      }
    }
  }
}
