package dev.heddle.frames;

import static java.lang.invoke.MethodType.methodType;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.strings.TruffleString;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * A function that gives a built-in type an attribute that CPython's type has and GraalPy's lacks:
 * {@code add(type, attribute)}, where the attribute is the one of another built-in type whose
 * instances are the same class of GraalPy's, such as a generator's {@code __name__} for a
 * coroutine; or {@code add(type, name, getter)}, for a function that is given the instance.
 *
 * <p>Python code may not change such a type; GraalPy's own start may, and that way is taken here,
 * by reflection (seen in 25.2.4; {@code GraalPyAccessTest} will tell when it has moved). Where it
 * is not found, the type stays as it is.
 */
@ExportLibrary(InteropLibrary.class)
public final class AddTypeAttribute implements TruffleObject {
  private static final String PACKAGE = "com.oracle.graal.python.";

  /** Creates the function. */
  public AddTypeAttribute() {}

  @ExportMessage
  boolean isExecutable() {
    return true;
  }

  /** Returns whether the type has the attribute now. */
  @ExportMessage
  @TruffleBoundary
  Object execute(Object[] arguments) throws ArityException {
    if (arguments.length < 2 || arguments.length > 3) {
      throw ArityException.create(2, 3, arguments.length);
    }
    try {
      add(arguments);
      return true;
    } catch (ReflectiveOperationException | LinkageError | ClassCastException moved) {
      return false;
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable checked) {
      throw new IllegalStateException(checked);
    }
  }

  private static void add(Object[] arguments) throws Throwable {
    Class<?> language = Class.forName(PACKAGE + "PythonLanguage");
    Class<?> kind = Class.forName(PACKAGE + "builtins.PythonBuiltinClassType");
    Class<?> context = Class.forName(PACKAGE + "runtime.PythonContext");
    Class<?> builtin = Class.forName(PACKAGE + "builtins.objects.type.PythonBuiltinClass");
    Class<?> descriptor =
        Class.forName(PACKAGE + "builtins.objects.getsetdescriptor.GetSetDescriptor");
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    Object python =
        lookup
            .findStatic(language, "get", methodType(language, Node.class))
            .invoke((@Nullable Node) null);
    Object type = arguments[0];
    Object attribute;
    if (arguments.length == 2) {
      attribute =
          lookup
              .findVirtual(descriptor, "boundToObject", methodType(descriptor, kind, language))
              .invoke(arguments[1], type, python);
    } else {
      MethodHandle constructor =
          lookup.findConstructor(
              descriptor,
              methodType(
                  void.class,
                  language,
                  Object.class,
                  Object.class,
                  TruffleString.class,
                  Object.class));
      TruffleString name = InteropLibrary.getUncached().asTruffleString(arguments[1]);
      attribute = constructor.invoke(python, arguments[2], (@Nullable Object) null, name, type);
    }
    MethodHandle name = lookup.findVirtual(descriptor, "getName", methodType(TruffleString.class));
    // A built-in type comes here as its constant; the context has the object with the attributes.
    MethodHandle object =
        lookup.findVirtual(
            Class.forName(PACKAGE + "builtins.Python3Core"),
            "lookupType",
            methodType(builtin, kind));
    Object current =
        lookup
            .findStatic(context, "get", methodType(context, Node.class))
            .invoke((@Nullable Node) null);
    DynamicObject.PutNode.getUncached()
        .execute((DynamicObject) object.invoke(current, type), name.invoke(attribute), attribute);
  }
}
