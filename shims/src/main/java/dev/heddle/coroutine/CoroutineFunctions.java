package dev.heddle.coroutine;

import static dev.heddle.interop.JavaFunction.integer;
import static java.lang.invoke.MethodType.methodType;
import static java.util.Map.entry;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import dev.heddle.interop.JavaFunction;
import dev.heddle.safepoint.Safepoints;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code _heddle.coroutines} calls. There where GraalPy's classes are those of a distribution,
 * see {@code CoroutineHooks}; elsewhere nothing is known of coroutines.
 */
public final class CoroutineFunctions {
  private static final String PACKAGE = "com.oracle.graal.python.";

  private final Coroutines coroutines;
  private final Reached reached;

  private CoroutineFunctions(Coroutines coroutines, Reached reached) {
    this.coroutines = coroutines;
    this.reached = reached;
  }

  /** Returns the functions for the context that the calling thread has entered, if it has any. */
  public static Optional<CoroutineFunctions> ofEnteredContext() {
    try {
      Reached reached = Reached.search();
      return Optional.of(
          new CoroutineFunctions((Coroutines) reached.coroutines.invoke(reached.python), reached));
    } catch (ReflectiveOperationException | LinkageError notADistribution) {
      return Optional.empty();
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable checked) {
      throw new IllegalStateException(checked);
    }
  }

  /**
   * Returns the functions by name, and begins to note coroutines.
   *
   * @param safepoints the way to the context's threads
   */
  public Map<String, Object> all(Safepoints safepoints) {
    coroutines.start();
    return Map.ofEntries(
        entry("size", JavaFunction.of(0, (_, _) -> coroutines.size())),
        entry("fresh", JavaFunction.of(0, (_, _) -> coroutines.fresh())),
        entry("collected", done(0, _ -> coroutines.collected())),
        entry("sweep", done(0, _ -> coroutines.sweep())),
        entry("takeDropped", JavaFunction.of(0, (_, _) -> another(coroutines.takeDropped()))),
        entry("takeOldest", JavaFunction.of(0, (_, _) -> another(coroutines.takeOldest()))),
        entry("originDepth", JavaFunction.of(0, (_, _) -> coroutines.originDepth())),
        entry("setOriginDepth", done(1, depth -> coroutines.setOriginDepth(integer(depth[0])))),
        entry("whenMany", done(1, look -> coroutines.whenMany(() -> submit(safepoints, look[0])))),
        entry(
            "depth", JavaFunction.of(1, (_, coroutine) -> unstarted(coroutine[0]).places().size())),
        entry(
            "tracked", JavaFunction.of(1, (_, coroutine) -> unstarted(coroutine[0]).originDepth())),
        entry("code", JavaFunction.of(2, (_, at) -> place(at).code())),
        entry("line", JavaFunction.of(2, (_, at) -> place(at).line())),
        entry("globals", JavaFunction.of(2, (_, at) -> place(at).globals())));
  }

  private static JavaFunction done(int arity, Consumer<Object[]> body) {
    return JavaFunction.of(
        arity,
        (_, arguments) -> {
          body.accept(arguments);
          return true;
        });
  }

  private static void submit(Safepoints safepoints, Object look) {
    safepoints.submit(
        Thread.currentThread(),
        _ -> {
          try {
            InteropLibrary.getUncached().execute(look);
          } catch (InteropException notOurs) {
            throw new IllegalStateException(notOurs);
          }
        });
  }

  private Place place(Object[] coroutineAndIndex) {
    return unstarted(coroutineAndIndex[0]).places().get(integer(coroutineAndIndex[1]));
  }

  private Unstarted unstarted(Object coroutine) {
    return reached.unstartedOf(coroutine);
  }

  /** Returns a coroutine that stands for one that is gone, or false if there is none. */
  private Object another(Optional<Unstarted> gone) {
    return gone.isPresent() ? reached.another(gone.get()) : false;
  }

  /** What leads to the changed classes of GraalPy. */
  private record Reached(
      Object python,
      MethodHandle coroutines,
      MethodHandle unstarted,
      MethodHandle setUnstarted,
      MethodHandle create,
      MethodHandle finish,
      Object kind) {
    // Nothing looks at the frame of a coroutine that has finished.
    private static final int ARGUMENTS = 8;

    static Reached search() throws Throwable {
      Class<?> language = Class.forName(PACKAGE + "PythonLanguage");
      Class<?> generator = Class.forName(PACKAGE + "builtins.objects.generator.PGenerator");
      Class<?> kind = Class.forName(PACKAGE + "builtins.PythonBuiltinClassType");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      return new Reached(
          lookup
              .findStatic(language, "get", methodType(language, Node.class))
              .invoke((@Nullable Node) null),
          lookup.findGetter(language, "coroutines", Coroutines.class),
          lookup.findGetter(generator, "unstarted", Unstarted.class),
          lookup.findSetter(generator, "unstarted", Unstarted.class),
          lookup.findStatic(
              generator,
              "create",
              methodType(
                  generator,
                  language,
                  Class.forName(PACKAGE + "builtins.objects.function.PFunction"),
                  Class.forName(PACKAGE + "nodes.bytecode_dsl.PBytecodeDSLRootNode"),
                  kind,
                  Class.forName("com.oracle.truffle.api.bytecode.ContinuationRootNode"),
                  MaterializedFrame.class)),
          lookup.findVirtual(generator, "markAsFinished", methodType(void.class)),
          lookup.findStaticGetter(kind, "PCoroutine", kind).invoke());
    }

    Unstarted unstartedOf(Object coroutine) {
      try {
        return (Unstarted) unstarted.invoke(coroutine);
      } catch (Throwable failure) {
        throw new IllegalStateException(failure);
      }
    }

    Object another(Unstarted gone) {
      Unstarted.Parts parts = gone.parts;
      var frame =
          Truffle.getRuntime()
              .createMaterializedFrame(
                  new Object[ARGUMENTS], ((RootNode) parts.root()).getFrameDescriptor());
      try {
        Object another =
            create.invoke(
                python, parts.function(), parts.root(), kind, parts.continuation(), frame);
        finish.invoke(another);
        setUnstarted.invoke(another, gone);
        return another;
      } catch (Throwable failure) {
        throw new IllegalStateException(failure);
      }
    }
  }
}
