package dev.heddle.threading;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.HiddenKey;
import dev.heddle.time.Clock;
import dev.heddle.wait.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * What the locks of one Python class have in common. Kept in the class object itself, since a lock
 * is told nothing but its class when it is made: so each belongs to its run, and nothing is static.
 */
public final class MutexKind {
  private static final HiddenKey KEY = new HiddenKey("heddle.MutexKind");

  private final boolean reentrant;
  private final Blocker blocker;
  private final @Nullable Object raiseError;
  private final ContendedMutexes contended;

  private MutexKind(
      boolean reentrant, Blocker blocker, @Nullable Object raiseError, ContendedMutexes contended) {
    this.reentrant = reentrant;
    this.blocker = blocker;
    this.raiseError = raiseError;
    this.contended = contended;
  }

  /**
   * Declares what locks of a Python class are.
   *
   * @param type the class
   * @param reentrant whether a thread can acquire them more than once
   * @param raiseError a Python function that raises the error for a release without a hold, or with
   *     True for a timeout that is not a number
   */
  static void declare(
      Object type,
      boolean reentrant,
      Blocker blocker,
      Object raiseError,
      ContendedMutexes contended) {
    DynamicObject.PutNode.getUncached()
        .execute(
            (DynamicObject) type, KEY, new MutexKind(reentrant, blocker, raiseError, contended));
  }

  static MutexKind of(Object type) {
    if (type instanceof DynamicObject object
        && DynamicObject.GetNode.getUncached().execute(object, KEY, null)
            instanceof MutexKind kind) {
      return kind;
    }
    // GraalPy's own class, in a context that is not ours.
    return new MutexKind(true, new Blocker(Clock.system()), null, new ContendedMutexes());
  }

  boolean reentrant() {
    return reentrant;
  }

  Blocker blocker() {
    return blocker;
  }

  void contended(Mutex mutex) {
    contended.add(mutex);
  }

  /** Returns or throws the error for a release without a hold. */
  RuntimeException notHeld() {
    return raise("cannot release un-acquired lock", false);
  }

  /** Returns or throws the error for a timeout that is not a number. */
  RuntimeException invalidTimeout() {
    return raise("timeout is not a number", true);
  }

  private RuntimeException raise(String withoutPython, boolean timeout) {
    if (raiseError != null) {
      try {
        InteropLibrary.getUncached().execute(raiseError, timeout);
      } catch (InteropException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return new IllegalMonitorStateException(withoutPython);
  }
}
