package dev.heddle.distribution;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.util.Map;
import java.util.Optional;

/**
 * GraalPy's class that closes asynchronous generators, changed to let them await something
 * meanwhile. GraalPy 25.2.4 goes on with a generator at once when it awaits something for the first
 * time, in a {@code finally} for example, so that nothing can be awaited there.
 */
final class AsyncGeneratorClose {
  static final String CLASS =
      "com.oracle.graal.python.builtins.objects.asyncio.AsyncGenThrowBuiltins$Send";

  private static final Map<String, String> WORDS =
      Map.of(
          "GENERATOR_IGNORED_EXIT",
          "async generator ignored GeneratorExit",
          "SEND_NON_NONE_TO_UNSTARTED_GENERATOR",
          "can't send non-None value to a just-started coroutine");

  private AsyncGeneratorClose() {}

  /** Returns the class with the change, or nothing if it looks otherwise. */
  static Optional<byte[]> changed(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    var found = new boolean[1];
    ClassTransform awaits =
        ClassTransform.transformingMethodBodies(
            method -> method.methodName().equalsString("send"),
            CodeTransform.ofStateful(() -> new FirstResult(found)));
    ClassTransform words =
        ClassTransform.transformingMethodBodies((code, element) -> {
          String other =
              element instanceof FieldInstruction get && get.opcode() == Opcode.GETSTATIC
                  ? WORDS.get(get.name().stringValue())
                  : null;
          if (other == null) {
            code.with(element);
          } else {
            ErrorWords.text(code, other);
          }
        });
    byte[] awaiting = ClassFile.of().transformClass(model, awaits);
    return found[0]
        ? Optional.of(ClassFile.of().transformClass(ClassFile.of().parse(awaiting), words))
        : Optional.empty();
  }

  /**
   * Where the first result of closing has been found to be none that the generator has yielded, it
   * is what the generator awaits, and is returned.
   */
  private static final class FirstResult implements CodeTransform {
    private final boolean[] found;
    private int loaded;
    private int result = -1;
    private boolean asked;

    FirstResult(boolean[] found) {
      this.found = found;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      switch (element) {
        case LoadInstruction load -> loaded = load.slot();
        case FieldInstruction get when get.name().equalsString("PAsyncGenAWrappedValue") ->
            result = loaded;
        case InvokeInstruction call when call.name().equalsString("profileObject") ->
            asked = !found[0] && result >= 0;
        case BranchInstruction branch when asked && branch.opcode() == Opcode.IFEQ -> {
          asked = false;
          found[0] = true;
          Label yielded = code.newLabel();
          code.ifne(yielded).aload(result).areturn().labelBinding(yielded);
          return;
        }
        default -> {
          // Only these four tell where it is.
        }
      }
      code.with(element);
    }
  }
}
