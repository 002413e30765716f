package dev.heddle.distribution;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.MBeanServer;

/**
 * GraalPy's class with the JVM's management beans, changed so that they are asked for when they are
 * used. GraalPy 25.2.4 keeps their server in a static field, for a function that few programs call,
 * and starting the server takes a twentieth of the time in which a small program runs.
 */
final class LazyManagementBeans {
  static final String CLASS = "com.oracle.graal.python.util.PythonUtils";
  private static final ClassDesc SERVER = ClassDesc.of(MBeanServer.class.getName());
  private static final ClassDesc FACTORY = ClassDesc.of(ManagementFactory.class.getName());
  private static final String GETTER = "getPlatformMBeanServer";

  private LazyManagementBeans() {}

  /**
   * Returns the class with every read of the field replaced, or nothing if it has no such field.
   */
  static Optional<byte[]> changed(byte[] original) {
    ClassModel model = ClassFile.of().parse(original);
    boolean known =
        model.fields().stream().anyMatch(field -> field.fieldTypeSymbol().equals(SERVER));
    ClassTransform change = ClassTransform.transformingMethodBodies(LazyManagementBeans::change);
    return known ? Optional.of(ClassFile.of().transformClass(model, change)) : Optional.empty();
  }

  private static void change(CodeBuilder code, CodeElement element) {
    switch (element) {
      case InvokeInstruction call when call.name().equalsString(GETTER) -> code.aconst_null();
      case FieldInstruction get
          when get.opcode() == Opcode.GETSTATIC && get.typeSymbol().equals(SERVER) ->
          code.invokestatic(FACTORY, GETTER, MethodTypeDesc.of(SERVER));
      default -> code.with(element);
    }
  }
}
