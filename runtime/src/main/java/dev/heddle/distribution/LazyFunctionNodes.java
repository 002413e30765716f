package dev.heddle.distribution;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;

import java.lang.classfile.Annotation;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * GraalPy's code objects, changed so that the nodes of a function are made when they are needed
 * first, most often by a call. GraalPy 25.2.4 makes them from the bytecode when a {@code def} is
 * carried out, which is a seventh of the time that an import takes, and most functions of an
 * imported module are never called.
 *
 * <p>A code object without nodes knows what they are made of: its unit of bytecode, and the code
 * object that the definition stands in. The assumption by which functions tell that their code
 * object is still the one of their definition belongs to the code object here, not to the nodes.
 */
final class LazyFunctionNodes {
  private static final String PYTHON = "com.oracle.graal.python.";
  private static final String CODE = PYTHON + "builtins.objects.code.PCode";
  private static final String DEFINITION =
      PYTHON + "nodes.bytecode_dsl.PBytecodeDSLRootNode$MakeFunction";

  /** They need one another. */
  static final List<String> CLASSES = List.of(CODE, DEFINITION);

  private static final ClassDesc CODE_CLASS = ClassDesc.of(CODE);
  private static final ClassDesc LANGUAGE = ClassDesc.of(PYTHON + "PythonLanguage");
  private static final ClassDesc UNIT =
      ClassDesc.of(PYTHON + "nodes.bytecode_dsl.BytecodeDSLCodeUnit");
  private static final ClassDesc PYTHON_ROOT =
      ClassDesc.of(PYTHON + "nodes.bytecode_dsl.PBytecodeDSLRootNode");
  private static final ClassDesc SIGNATURE =
      ClassDesc.of(PYTHON + "builtins.objects.function.Signature");
  private static final ClassDesc FACTORY = ClassDesc.of(PYTHON + "runtime.object.PFactory");
  private static final ClassDesc TRUFFLE = ClassDesc.of("com.oracle.truffle.api.Truffle");
  private static final ClassDesc RUNTIME = ClassDesc.of("com.oracle.truffle.api.TruffleRuntime");
  private static final ClassDesc ASSUMPTION = ClassDesc.of("com.oracle.truffle.api.Assumption");
  private static final ClassDesc ROOT = ClassDesc.of("com.oracle.truffle.api.nodes.RootNode");
  private static final ClassDesc STRING =
      ClassDesc.of("com.oracle.truffle.api.strings.TruffleString");
  private static final ClassDesc BOUNDARY =
      ClassDesc.of("com.oracle.truffle.api.CompilerDirectives$TruffleBoundary");

  // GraalPy's members.
  private static final String NODES = "rootNode";
  private static final String FLAGS = "flags";
  private static final String GET_NODES = "getRootNode";
  private static final MethodTypeDesc GETS_NODES = MethodTypeDesc.of(ROOT);
  private static final String GET_UNIT = "getCodeUnit";
  private static final MethodTypeDesc GETS_UNIT = MethodTypeDesc.of(UNIT);
  private static final String CREATE = "createCode";
  private static final MethodTypeDesc CREATES = MethodTypeDesc.of(CODE_CLASS, UNIT);
  private static final String MAKE_NODES = "createCachedRootNode";
  private static final String GET_ASSUMPTION = "getCodeStableAssumption";

  // Ours.
  private static final String MADE_OF = "unit";
  private static final String DEFINED_IN = "definedIn";
  private static final String NODES_OF = "nodesOf";
  private static final MethodTypeDesc MAKES_NODES_OF = MethodTypeDesc.of(ROOT, UNIT);
  private static final String STABLE = "codeStable";
  private static final MethodTypeDesc GETS_ASSUMPTION = MethodTypeDesc.of(ASSUMPTION);

  private LazyFunctionNodes() {}

  /** Returns one of the classes changed, or nothing if it looks otherwise. */
  static Optional<byte[]> changed(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    return switch (model.thisClass().asInternalName().replace('/', '.')) {
      case CODE -> code(model);
      case DEFINITION -> definition(model);
      default -> Optional.empty();
    };
  }

  private static Optional<byte[]> code(ClassModel model) {
    boolean known =
        model.fields().stream().anyMatch(field -> field.fieldName().equalsString(NODES))
            && model.methods().stream().anyMatch(LazyFunctionNodes::getsNodes);
    Optional<List<Instruction>> makingNodes =
        model.methods().stream()
            .filter(LazyFunctionNodes::creates)
            .findFirst()
            .flatMap(LazyFunctionNodes::makingNodes);
    return makingNodes.filter(_ -> known).map(making -> code(model, making));
  }

  private static boolean getsNodes(MethodModel method) {
    return method.methodName().equalsString(GET_NODES)
        && method.methodTypeSymbol().equals(GETS_NODES);
  }

  private static boolean getsUnit(MethodModel method) {
    return method.methodName().equalsString(GET_UNIT)
        && method.methodTypeSymbol().equals(GETS_UNIT);
  }

  private static boolean creates(MethodModel method) {
    return method.methodName().equalsString(CREATE) && method.methodTypeSymbol().equals(CREATES);
  }

  /** Returns what leaves a function's nodes on the stack, at the beginning of the method. */
  private static Optional<List<Instruction>> makingNodes(MethodModel method) {
    var instructions = new ArrayList<Instruction>();
    for (CodeElement element : method.code().orElseThrow().elementList()) {
      if (element instanceof Instruction instruction) {
        instructions.add(instruction);
        if (instruction instanceof InvokeInstruction call && call.name().equalsString(MAKE_NODES)) {
          return Optional.of(instructions);
        }
      }
    }
    return Optional.empty();
  }

  private static byte[] code(ClassModel model, List<Instruction> makingNodes) {
    CodeTransform reads =
        (code, element) -> {
          if (element instanceof FieldInstruction get
              && get.opcode() == Opcode.GETFIELD
              && get.name().equalsString(NODES)) {
            code.invokevirtual(CODE_CLASS, GET_NODES, GETS_NODES);
          } else {
            code.with(element);
          }
        };
    ClassTransform members =
        (builder, element) -> {
          switch (element) {
            case FieldModel field when field.fieldName().equalsString(NODES) ->
                builder.withField(NODES, ROOT, field.flags().flagsMask() & ~ACC_FINAL);
            case MethodModel method when getsNodes(method) ->
                builder.withMethodBody(
                    GET_NODES, GETS_NODES, ACC_PUBLIC, LazyFunctionNodes::getNodes);
            case MethodModel method when getsUnit(method) ->
                builder.withMethodBody(GET_UNIT, GETS_UNIT, ACC_PUBLIC, LazyFunctionNodes::getUnit);
            case MethodModel method when creates(method) ->
                builder.withMethodBody(CREATE, CREATES, ACC_PRIVATE, LazyFunctionNodes::create);
            case MethodModel method ->
                builder.transformMethod(method, MethodTransform.transformingCode(reads));
            case ClassElement other -> builder.with(other);
          }
        };
    ClassTransform change =
        members.andThen(
            ClassTransform.endHandler(builder -> {
              builder.withField(MADE_OF, UNIT, ACC_PRIVATE);
              builder.withField(DEFINED_IN, CODE_CLASS, ACC_PRIVATE);
              builder.withField(STABLE, ASSUMPTION, ACC_PRIVATE);
              addNodesOf(builder, makingNodes);
              builder.withMethodBody(
                  GET_ASSUMPTION, GETS_ASSUMPTION, ACC_PUBLIC, LazyFunctionNodes::getAssumption);
            }));
    return ClassFile.of().transformClass(model, change);
  }

  /** The nodes, made of the unit unless they are there. */
  private static void getNodes(CodeBuilder code) {
    code.aload(0)
        .getfield(CODE_CLASS, NODES, ROOT)
        .ifThen(
            Opcode.IFNULL,
            absent ->
                absent
                    .aload(0)
                    .getfield(CODE_CLASS, MADE_OF, UNIT)
                    .ifThen(
                        Opcode.IFNONNULL,
                        known ->
                            known
                                .aload(0)
                                .dup()
                                .getfield(CODE_CLASS, DEFINED_IN, CODE_CLASS)
                                .aload(0)
                                .getfield(CODE_CLASS, MADE_OF, UNIT)
                                .invokevirtual(CODE_CLASS, NODES_OF, MAKES_NODES_OF)
                                .putfield(CODE_CLASS, NODES, ROOT)));
    code.aload(0).getfield(CODE_CLASS, NODES, ROOT).areturn();
  }

  /** The unit, which a doc string is found in, without making the nodes. */
  private static void getUnit(CodeBuilder code) {
    code.aload(0)
        .getfield(CODE_CLASS, MADE_OF, UNIT)
        .ifThen(
            Opcode.IFNONNULL,
            known -> known.aload(0).getfield(CODE_CLASS, MADE_OF, UNIT).areturn());
    code.aload(0)
        .invokevirtual(CODE_CLASS, GET_NODES, GETS_NODES)
        .invokestatic(CODE_CLASS, GET_UNIT, MethodTypeDesc.of(UNIT, ROOT))
        .areturn();
  }

  /** What the method did before: the nodes of a function that is defined in this code. */
  private static void addNodesOf(ClassBuilder builder, List<Instruction> makingNodes) {
    builder.withMethod(
        NODES_OF,
        MAKES_NODES_OF,
        ACC_PRIVATE,
        method ->
            method
                .with(RuntimeVisibleAnnotationsAttribute.of(Annotation.of(BOUNDARY)))
                .withCode(code -> {
                  makingNodes.forEach(code::with);
                  code.areturn();
                }));
  }

  /** A code object without nodes, of a unit and this code object. */
  private static void create(CodeBuilder code) {
    code.aload(0)
        .invokevirtual(CODE_CLASS, "getRootNodeForExtraction", GETS_NODES)
        .checkcast(PYTHON_ROOT)
        .invokevirtual(PYTHON_ROOT, "getLanguage", MethodTypeDesc.of(LANGUAGE))
        .aconst_null()
        .aload(1)
        .invokevirtual(UNIT, "computeSignature", MethodTypeDesc.of(SIGNATURE))
        .aload(1)
        .aload(0)
        .invokevirtual(CODE_CLASS, "getFilename", MethodTypeDesc.of(STRING))
        .invokestatic(
            FACTORY, CREATE, MethodTypeDesc.of(CODE_CLASS, LANGUAGE, ROOT, SIGNATURE, UNIT, STRING))
        .astore(2);
    code.aload(2).aload(1).putfield(CODE_CLASS, MADE_OF, UNIT);
    code.aload(2).aload(0).putfield(CODE_CLASS, DEFINED_IN, CODE_CLASS);
    code.aload(2)
        .aload(1)
        .getfield(UNIT, FLAGS, ConstantDescs.CD_int)
        .putfield(CODE_CLASS, FLAGS, ConstantDescs.CD_int);
    code.aload(2).areturn();
  }

  private static void getAssumption(CodeBuilder code) {
    code.aload(0)
        .getfield(CODE_CLASS, STABLE, ASSUMPTION)
        .ifThen(
            Opcode.IFNULL,
            absent ->
                absent
                    .aload(0)
                    .invokestatic(TRUFFLE, "getRuntime", MethodTypeDesc.of(RUNTIME))
                    .ldc("the code of a function stays")
                    .invokeinterface(
                        RUNTIME,
                        "createAssumption",
                        MethodTypeDesc.of(ASSUMPTION, ConstantDescs.CD_String))
                    .putfield(CODE_CLASS, STABLE, ASSUMPTION));
    code.aload(0).getfield(CODE_CLASS, STABLE, ASSUMPTION).areturn();
  }

  private static Optional<byte[]> definition(ClassModel model) {
    boolean known =
        model.methods().stream()
            .anyMatch(method -> method.methodName().equalsString(GET_ASSUMPTION));
    ClassTransform members =
        (builder, element) -> {
          if (element instanceof MethodModel method
              && method.methodName().equalsString(GET_ASSUMPTION)) {
            builder.withMethodBody(
                GET_ASSUMPTION,
                method.methodTypeSymbol(),
                method.flags().flagsMask(),
                code ->
                    code.aload(0)
                        .invokevirtual(CODE_CLASS, GET_ASSUMPTION, GETS_ASSUMPTION)
                        .areturn());
          } else {
            builder.with(element);
          }
        };
    return known ? Optional.of(ClassFile.of().transformClass(model, members)) : Optional.empty();
  }
}
