package dev.heddle.distribution;

import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * GraalPy's compiler of loops, and the node that asks for the next value, changed so that a value
 * lives no longer than in CPython. GraalPy 25.2.4 stores it in a variable of its own, which has it
 * until the next comes, and copies it to the program's. Here a {@code for} statement stores it in
 * the program's variable at once where that is a function's own; else its own is cleared when the
 * program has the value.
 */
final class LoopVariables {
  private static final String COMPILER =
      "com.oracle.graal.python.compiler.bytecode_dsl.RootNodeCompiler";
  private static final String STATEMENTS = COMPILER + "$StatementCompiler";
  private static final String NODES = "com.oracle.graal.python.nodes.bytecode_dsl.";
  private static final String NEXT = NODES + "PBytecodeDSLRootNode$ForIterate";

  /** They need one another. */
  static final List<String> CLASSES = List.of(COMPILER, STATEMENTS, NEXT);

  private static final ClassDesc COMPILER_CLASS = ClassDesc.of(COMPILER);
  private static final ClassDesc STATEMENTS_CLASS = ClassDesc.of(STATEMENTS);
  private static final ClassDesc BUILDER = ClassDesc.of(NODES + "PBytecodeDSLRootNodeGen$Builder");
  private static final ClassDesc LOCAL =
      ClassDesc.of("com.oracle.truffle.api.bytecode.BytecodeLocal");
  private static final String PARSER = "com.oracle.graal.python.pegparser.";
  private static final ClassDesc FOR = ClassDesc.of(PARSER + "sst.StmtTy$For");
  private static final ClassDesc EXPRESSION = ClassDesc.of(PARSER + "sst.ExprTy");
  private static final ClassDesc NAME = ClassDesc.of(PARSER + "sst.ExprTy$Name");
  private static final ClassDesc SCOPE = ClassDesc.of(PARSER + "scope.Scope");
  private static final ClassDesc USE = ClassDesc.of(PARSER + "scope.Scope$DefUse");
  private static final ClassDesc USES = ClassDesc.of(EnumSet.class.getName());
  private static final ClassDesc MAP = ClassDesc.of(Map.class.getName());

  private static final String BEGIN = "beginForIterate";
  private static final String END = "endWhile";
  private static final String TARGET = "target";
  private static final String OWN_VARIABLE = "ownVariable";
  private static final MethodTypeDesc FINDS_VARIABLE = MethodTypeDesc.of(LOCAL, EXPRESSION);
  private static final MethodTypeDesc TAKES_LOCAL = MethodTypeDesc.of(CD_void, LOCAL);
  private static final MethodTypeDesc TESTS = MethodTypeDesc.of(CD_boolean, CD_Object);

  private LoopVariables() {}

  /** Returns one of the classes changed, or nothing if it looks otherwise. */
  static Optional<byte[]> changed(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    return switch (model.thisClass().asInternalName().replace('/', '.')) {
      case COMPILER ->
          // The builder is the fourth local variable of the method.
          change(
              model,
              method -> method.methodName().equalsString("emitComprehension"),
              () -> new Loop(code -> code.aload(3)),
              ClassTransform.ACCEPT_ALL);
      case STATEMENTS ->
          change(
              model,
              method ->
                  method.methodTypeSymbol().parameterList().equals(List.of(FOR))
                      && !method.methodTypeSymbol().returnType().equals(CD_Object),
              Statement::new,
              ClassTransform.endHandler(builder ->
                  builder.withMethodBody(
                      OWN_VARIABLE, FINDS_VARIABLE, ACC_PRIVATE, LoopVariables::findOwnVariable)));
      case NEXT -> next(model);
      default -> Optional.empty();
    };
  }

  private static Optional<byte[]> change(
      ClassModel model,
      Predicate<MethodModel> methods,
      Supplier<? extends Loop> loops,
      ClassTransform addition) {
    var last = new Loop[1];
    ClassTransform change =
        ClassTransform.transformingMethodBodies(
                methods, CodeTransform.ofStateful(() -> last[0] = loops.get()))
            .andThen(addition);
    byte[] changed = ClassFile.of().transformClass(model, change);
    return last[0] != null && last[0].ended ? Optional.of(changed) : Optional.empty();
  }

  /** The code that compiles a loop: the compiler's own variable is clear after the loop. */
  private static class Loop implements CodeTransform {
    private final Consumer<CodeBuilder> loadBuilder;
    private int lastLoaded = -1;
    int variable = -1;
    boolean ended;

    Loop(Consumer<CodeBuilder> loadBuilder) {
      this.loadBuilder = loadBuilder;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
      switch (element) {
        case LoadInstruction load -> lastLoaded = load.slot();
        case InvokeInstruction call when call.name().equalsString(BEGIN) -> variable = lastLoaded;
        case InvokeInstruction call when variable >= 0 && call.name().equalsString(END) -> {
          clear(code);
          ended = true;
        }
        default -> {
          // It stays as it is.
        }
      }
    }

    void clear(CodeBuilder code) {
      loadBuilder.accept(code);
      code.aload(variable).invokevirtual(BUILDER, "emitClearLocal", TAKES_LOCAL);
    }

    int lastLoaded() {
      return lastLoaded;
    }
  }

  /** The code that compiles a statement: it uses the program's variable if it can. */
  private static final class Statement extends Loop {
    private int own = -1;
    private boolean storing;
    private Label stored;

    Statement() {
      super(code -> code.aload(0).getfield(STATEMENTS_CLASS, "b", BUILDER));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      switch (element) {
        case InvokeInstruction call when call.name().equalsString(BEGIN) -> {
          own = code.allocateLocal(TypeKind.REFERENCE);
          int ours = lastLoaded();
          code.pop()
              .aload(0)
              .aload(1)
              .getfield(FOR, TARGET, EXPRESSION)
              .invokevirtual(STATEMENTS_CLASS, OWN_VARIABLE, FINDS_VARIABLE)
              .dup()
              .astore(own)
              .dup()
              .ifThen(Opcode.IFNULL, absent -> absent.pop().aload(ours));
          super.accept(code, element);
        }
        case FieldInstruction get when own >= 0 && get.name().equalsString(TARGET) -> {
          code.with(element);
          stored = code.newLabel();
          storing = true;
          Label toBeStored = code.newLabel();
          code.aload(own).ifnull(toBeStored).pop().goto_(stored).labelBinding(toBeStored);
        }
        case StackInstruction pop when storing && pop.opcode() == Opcode.POP -> {
          // The result of the visit that has compiled the target.
          code.with(element);
          clear(code);
          code.labelBinding(stored);
          storing = false;
        }
        default -> super.accept(code, element);
      }
    }
  }

  /**
   * Returns the variable that a target is, or null if it is not a name, or not one of a variable
   * that only this function uses. The conditions are those by which GraalPy stores to such a one.
   */
  private static void findOwnVariable(CodeBuilder code) {
    Label other = code.newLabel();
    code.aload(1).instanceOf(NAME).ifeq(other);
    code.aload(1).checkcast(NAME).getfield(NAME, "id", CD_String).astore(2);
    // The one name that cannot be assigned to.
    code.loadConstant("__debug__")
        .aload(2)
        .invokevirtual(CD_String, "equals", TESTS)
        .ifne(other)
        .aload(0)
        .getfield(STATEMENTS_CLASS, "this$0", COMPILER_CLASS)
        .astore(3);
    code.aload(3)
        .aload(2)
        .invokevirtual(COMPILER_CLASS, "maybeMangle", MethodTypeDesc.of(CD_String, CD_String))
        .astore(2);
    code.aload(3)
        .getfield(COMPILER_CLASS, "scope", SCOPE)
        .aload(2)
        .invokevirtual(SCOPE, "getUseOfName", MethodTypeDesc.of(USES, CD_String))
        .astore(4);
    code.aload(4).ifnull(other);
    uses(code, "Free").ifne(other);
    uses(code, "Cell").ifne(other);
    uses(code, "Local").ifeq(other);
    code.aload(3)
        .getfield(COMPILER_CLASS, "scope", SCOPE)
        .invokevirtual(SCOPE, "isFunction", MethodTypeDesc.of(CD_boolean))
        .ifeq(other);
    code.aload(3)
        .getfield(COMPILER_CLASS, "locals", MAP)
        .aload(2)
        .invokeinterface(MAP, "get", MethodTypeDesc.of(CD_Object, CD_Object))
        .checkcast(LOCAL)
        .areturn();
    code.labelBinding(other).aconst_null().areturn();
  }

  private static CodeBuilder uses(CodeBuilder code, String use) {
    return code.aload(4).getstatic(USE, use, USE).invokevirtual(USES, "contains", TESTS);
  }

  /** What asks for the next value leaves the variable as it is when there is none. */
  private static Optional<byte[]> next(ClassModel model) {
    var left = new boolean[1];
    Supplier<CodeTransform> leaving =
        () ->
            new CodeTransform() {
              private boolean nothing;

              @Override
              public void accept(CodeBuilder code, CodeElement element) {
                if (nothing
                    && element instanceof InvokeInstruction call
                    && call.name().equalsString("setObject")) {
                  // The accessor, the node, the frame and null.
                  code.pop2().pop2();
                  left[0] = true;
                } else {
                  code.with(element);
                }
                nothing =
                    element instanceof ConstantInstruction constant
                        && constant.opcode() == Opcode.ACONST_NULL;
              }
            };
    byte[] changed =
        ClassFile.of()
            .transformClass(
                model, ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(leaving)));
    return left[0] ? Optional.of(changed) : Optional.empty();
  }
}
