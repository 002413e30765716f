package dev.heddle.coroutine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import org.jspecify.annotations.Nullable;

/** What errors call an object that GraalPy has as a generator. */
public final class GeneratorKind {
  private static final String GENERATOR = "generator";

  private GeneratorKind() {}

  /**
   * Returns an error's words about a generator, as they are for one of its kind.
   *
   * @param unstarted what a coroutine has, and a generator has not
   */
  @TruffleBoundary
  public static TruffleString words(
      TruffleString ofGenerator, @Nullable Unstarted unstarted, boolean isAsynchronous) {
    String kind = isAsynchronous ? "async generator" : unstarted == null ? GENERATOR : "coroutine";
    return TruffleString.fromJavaStringUncached(
        ofGenerator.toJavaStringUncached().replace(GENERATOR, kind), TruffleString.Encoding.UTF_32);
  }
}
