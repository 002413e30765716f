package dev.heddle.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.nodes.Node;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code bytes}. Interop has a way to read them, but none to make them: whatever else Java
 * hands over, Python has to copy, which takes longer than a system call. So they are made by
 * GraalPy's own factory, where that is as in 25.2.4 and can be reached.
 */
public final class PythonBytes {
  private static final String FACTORY = "com.oracle.graal.python.runtime.object.PFactory";
  private static final String BYTES = "com.oracle.graal.python.builtins.objects.bytes.PBytes";
  private static final String LANGUAGE = "com.oracle.graal.python.PythonLanguage";

  private PythonBytes() {}

  private static final class Factory {
    static final Optional<MethodHandle> MAKE = find();

    private static Optional<MethodHandle> find() {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      try {
        Class<?> language = Class.forName(LANGUAGE);
        MethodHandle make =
            lookup.findStatic(
                Class.forName(FACTORY),
                "createBytes",
                MethodType.methodType(Class.forName(BYTES), language, byte[].class));
        MethodHandle ofContext =
            lookup.findStatic(language, "get", MethodType.methodType(language, Node.class));
        MethodHandle ofThisContext = MethodHandles.insertArguments(ofContext, 0, (Object) null);
        return Optional.of(
            MethodHandles.foldArguments(make, ofThisContext)
                .asType(MethodType.methodType(Object.class, byte[].class)));
      } catch (ReflectiveOperationException otherwiseThere) {
        return Optional.empty();
      }
    }
  }

  /** Tells whether {@link #of} can make any. */
  public static boolean canBeMade() {
    return Factory.MAKE.isPresent();
  }

  /**
   * Returns bytes of the entered context.
   *
   * @param content belongs to the result from now on
   */
  public static Object of(byte[] content) {
    try {
      return (Object) Factory.MAKE.orElseThrow().invokeExact(content);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable checked) {
      throw new IllegalStateException(checked);
    }
  }

  /** Returns what is in bytes of Python's, or in another buffer. */
  public static byte[] content(@Nullable Object bytes) {
    InteropLibrary interop = InteropLibrary.getUncached();
    try {
      var content = new byte[Math.toIntExact(interop.getBufferSize(bytes))];
      interop.readBuffer(bytes, 0, content, 0, content.length);
      return content;
    } catch (UnsupportedMessageException | InvalidBufferOffsetException notBytes) {
      throw new IllegalArgumentException(notBytes);
    }
  }
}
