package dev.heddle.distribution;

import static java.lang.constant.ConstantDescs.CD_boolean;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/**
 * GraalPy's compiler, changed for generator expressions that await something, such as {@code (await
 * f(x) for x in y)}. GraalPy 25.2.4 has their values leave as those of an asynchronous generator
 * only if the last {@code for} is an {@code async for}; the others come out of the task that goes
 * through them.
 */
final class AsyncGeneratorExpressions {
  private static final String PYTHON = "com.oracle.graal.python.";
  static final String CLASS = PYTHON + "compiler.bytecode_dsl.RootNodeCompiler";

  private static final ClassDesc COMPILER = ClassDesc.of(CLASS);
  private static final ClassDesc STATEMENTS = ClassDesc.of(CLASS + "$StatementCompiler");
  private static final ClassDesc EXPRESSION =
      ClassDesc.of(PYTHON + "pegparser.sst.ExprTy$GeneratorExp");
  private static final ClassDesc SCOPE = ClassDesc.of(PYTHON + "pegparser.scope.Scope");

  private AsyncGeneratorExpressions() {}

  /** Returns the class with the change, or nothing if it looks otherwise. */
  static Optional<byte[]> changed(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    var found = new boolean[1];
    ClassTransform change =
        ClassTransform.transformingMethodBodies(
            AsyncGeneratorExpressions::yieldsElement,
            (code, element) -> {
              code.with(element);
              if (element instanceof FieldInstruction get
                  && get.opcode() == Opcode.GETFIELD
                  && get.name().equalsString("isAsync")) {
                found[0] = true;
                // Not whether the last `for` is asynchronous, but whether all of it is.
                code.pop()
                    .aload(1)
                    .getfield(STATEMENTS, "this$0", COMPILER)
                    .getfield(COMPILER, "scope", SCOPE)
                    .invokevirtual(SCOPE, "isCoroutine", MethodTypeDesc.of(CD_boolean));
              }
            });
    byte[] result = ClassFile.of().transformClass(model, change);
    return found[0] ? Optional.of(result) : Optional.empty();
  }

  private static boolean yieldsElement(MethodModel method) {
    return method.methodTypeSymbol().parameterList().equals(List.of(EXPRESSION, STATEMENTS));
  }
}
