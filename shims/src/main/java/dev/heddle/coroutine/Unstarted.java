package dev.heddle.coroutine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that may still have to begin, and the parts of which another one is made that stands
 * for it when it is gone. The coroutine has it in a field of its own. The parts do not lead to its
 * frame, since that leads to the coroutine.
 */
public final class Unstarted extends WeakReference<Object> {
  private final Coroutines all;
  final Parts parts;

  // These three are the list's, and guarded by it.
  @Nullable Unstarted previous;
  @Nullable Unstarted next;
  int round;

  private final int originDepth;
  private List<Place> places;
  private boolean begun;

  /**
   * What is known of a coroutine's function.
   *
   * @param function the function that was called
   * @param root its root node
   * @param continuation where it was to begin
   */
  record Parts(Object function, Object root, Object continuation) {}

  Unstarted(Coroutines all, Object coroutine, Parts parts, int originDepth, List<Place> places) {
    super(coroutine);
    this.originDepth = originDepth;
    this.all = all;
    this.places = places;
    this.parts = parts;
  }

  /** Returns where it was made, innermost first, unless it has begun and nobody will ask. */
  List<Place> places() {
    return places;
  }

  /** Returns how many of its places a program wants to know. */
  int originDepth() {
    return originDepth;
  }

  /**
   * Called by a coroutine when it begins or ends to run, or is closed.
   *
   * @param running whether it runs or has ended
   */
  public static void changed(@Nullable Unstarted unstarted, boolean running) {
    if (running && unstarted != null && !unstarted.begun) {
      unstarted.begin();
    }
  }

  /** Returns a coroutine's hash, by which its representation tells it from others. */
  public static int hash(Object coroutine, @Nullable Unstarted unstarted) {
    return System.identityHashCode(unstarted == null ? coroutine : unstarted);
  }

  @TruffleBoundary
  private void begin() {
    begun = true;
    clear();
    all.remove(this);
    if (originDepth == 0) {
      places = List.of();
    }
  }
}
