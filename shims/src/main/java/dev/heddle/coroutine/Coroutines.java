package dev.heddle.coroutine;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The coroutines of an interpreter that have been made and have not begun. CPython's reference
 * counts tell at once when one of them is dropped; here the garbage collector does, later.
 *
 * <p>GraalPy's language object has one of these, in a field that it has in a distribution only, and
 * calls {@link #made} for each coroutine. Safe for use by many threads.
 */
public final class Coroutines {
  /** Its function's place, and the caller's, where a function's variables are dropped. */
  private static final int USUAL_DEPTH = 2;

  private static final int BETWEEN_LOOKS = 256;

  // The oldest of a ring, which all of them are in.
  private @Nullable Unstarted oldest;
  private int size;
  private final Queue<Unstarted> dropped = new ArrayDeque<>();

  // How often garbage was collected for them, and how many have come since.
  private int round;
  private int fresh;

  private int untilLook = BETWEEN_LOOKS;
  private volatile Runnable whenMany = () -> {};
  private volatile int originDepth;
  private volatile boolean started;

  /** Creates an empty list. */
  public Coroutines() {}

  /** Begins to note coroutines, for the one context that has this list. */
  void start() {
    started = true;
  }

  /**
   * Notes a coroutine that the calling thread's innermost function has just become.
   *
   * @param function the function
   * @param root its root node
   * @param continuation where the coroutine is to begin
   * @return what the coroutine keeps, and gives to {@link Unstarted#changed}
   */
  @TruffleBoundary
  public Unstarted made(Object coroutine, Object function, Object root, Object continuation) {
    int wanted = originDepth;
    boolean noted = started;
    var parts = new Unstarted.Parts(function, root, continuation);
    List<Place> places = noted ? Places.now(Math.max(wanted, USUAL_DEPTH)) : List.of();
    var made = new Unstarted(this, coroutine, parts, wanted, places);
    if (noted && add(made)) {
      whenMany.run();
    }
    return made;
  }

  /** Adds one, and tells whether it is time to look for some that were dropped. */
  private synchronized boolean add(Unstarted made) {
    if (oldest == null) {
      oldest = made.previous = made.next = made;
    } else {
      Unstarted newest = oldest.previous;
      made.previous = newest;
      made.next = oldest;
      oldest.previous = newest.next = made;
    }
    made.round = round;
    size++;
    fresh++;
    untilLook--;
    if (untilLook == 0) {
      untilLook = BETWEEN_LOOKS;
    }
    return untilLook == BETWEEN_LOOKS && size > BETWEEN_LOOKS;
  }

  /** Takes one out, unless that has been done. */
  synchronized void remove(Unstarted gone) {
    Unstarted following = gone.next;
    if (following == null) {
      return;
    }
    following.previous = gone.previous;
    gone.previous.next = following;
    if (oldest == gone) {
      oldest = following == gone ? null : following;
    }
    gone.previous = gone.next = null;
    size--;
    if (gone.round == round) {
      fresh--;
    }
  }

  /** Returns how many there are. */
  synchronized int size() {
    return size;
  }

  /** Returns how many there are that were made since garbage was collected for them. */
  synchronized int fresh() {
    return fresh;
  }

  /** Notes that garbage was collected: what is still there has survived that. */
  synchronized void collected() {
    round++;
    fresh = 0;
  }

  /** Takes out all that the collector has found to be dropped, for {@link #takeDropped}. */
  synchronized void sweep() {
    Unstarted next = oldest;
    for (int left = size; left > 0; left--) {
      Unstarted following = next.next;
      if (next.refersTo(null)) {
        remove(next);
        dropped.add(next);
      }
      next = following;
    }
  }

  /** Returns the next of those that were dropped. */
  synchronized Optional<Unstarted> takeDropped() {
    return Optional.ofNullable(dropped.poll());
  }

  /** Takes out the oldest one, dropped or not. */
  synchronized Optional<Unstarted> takeOldest() {
    Optional<Unstarted> taken = Optional.ofNullable(oldest);
    taken.ifPresent(this::remove);
    return taken;
  }

  /** Returns how many frames are to be kept for programs that ask where a coroutine was made. */
  int originDepth() {
    return originDepth;
  }

  void setOriginDepth(int frames) {
    originDepth = frames;
  }

  /** Sets what a thread that makes coroutines calls now and then while many have not begun. */
  void whenMany(Runnable action) {
    whenMany = action;
  }
}
