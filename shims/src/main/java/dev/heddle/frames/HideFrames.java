package dev.heddle.frames;

import static java.lang.invoke.MethodType.methodType;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.strings.TruffleString;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * A function that takes a code object and returns one that does the same, but whose frames, and
 * those of the functions in it, no traceback shows.
 *
 * <p>GraalPy leaves out the frames of code from internal sources, and a compiled file can be made
 * internal only where its root node is made. That is reached by reflection (seen in 25.2.4; {@code
 * GraalPyAccessTest} will tell when it has moved). Where it is not found, the code is returned as
 * it is, and the only difference is that its frames show.
 */
@ExportLibrary(InteropLibrary.class)
public final class HideFrames implements TruffleObject {
  private static final String PACKAGE = "com.oracle.graal.python.";

  private @Nullable Reached reached;
  private boolean searched;

  /** Creates the function. */
  public HideFrames() {}

  @ExportMessage
  boolean isExecutable() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object execute(Object[] arguments) throws ArityException {
    if (arguments.length != 1) {
      throw ArityException.create(1, 1, arguments.length);
    }
    if (!searched) {
      searched = true;
      reached = Reached.search();
    }
    return reached == null ? arguments[0] : reached.hide(arguments[0]);
  }

  /** The methods of GraalPy that lead from a code object to another one of the same code. */
  private record Reached(
      MethodHandle language,
      MethodHandle target,
      MethodHandle fileName,
      MethodHandle unit,
      MethodHandle internalTarget,
      MethodHandle code) {

    private static @Nullable Reached search() {
      try {
        Class<?> languageClass = Class.forName(PACKAGE + "PythonLanguage");
        Class<?> codeClass = Class.forName(PACKAGE + "builtins.objects.code.PCode");
        Class<?> rootClass = Class.forName(PACKAGE + "nodes.bytecode_dsl.PBytecodeDSLRootNode");
        Class<?> unitClass = Class.forName(PACKAGE + "nodes.bytecode_dsl.BytecodeDSLCodeUnit");
        Class<?> factory = Class.forName(PACKAGE + "runtime.object.PFactory");
        // By their exact types: to list a class's methods would load classes that are not there.
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        return new Reached(
            lookup.findStatic(languageClass, "get", methodType(languageClass, Node.class)),
            lookup.findVirtual(codeClass, "getRootCallTarget", methodType(RootCallTarget.class)),
            lookup.findVirtual(codeClass, "getFilename", methodType(TruffleString.class)),
            lookup.findVirtual(rootClass, "getCodeUnit", methodType(unitClass)),
            lookup.findVirtual(
                languageClass,
                "callTargetFromBytecode",
                methodType(RootCallTarget.class, Source.class, unitClass, boolean.class)),
            lookup.findStatic(
                factory,
                "createCode",
                methodType(codeClass, languageClass, RootCallTarget.class, TruffleString.class)));
      } catch (ReflectiveOperationException | LinkageError moved) {
        return null;
      }
    }

    private Object hide(Object visible) {
      try {
        Object python = language.invoke((Node) null);
        RootNode root = ((RootCallTarget) target.invoke(visible)).getRootNode();
        Source source = Source.newBuilder("python", "", root.getName()).internal(true).build();
        Object internal = internalTarget.invoke(python, source, unit.invoke(root), true);
        return code.invoke(python, (RootCallTarget) internal, fileName.invoke(visible));
      } catch (ClassCastException otherKind) {
        return visible;
      } catch (RuntimeException | Error failure) {
        throw failure;
      } catch (Throwable checked) {
        throw new IllegalStateException(checked);
      }
    }
  }
}
