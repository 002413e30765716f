package dev.heddle.gil;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for the interpreter lock, and which of them is next. Not safe for use by
 * many threads by itself.
 *
 * <p>First come, first served, in two lines that take turns: threads that come from a wait, and
 * threads that had to drop the lock. So a thread that wakes up does not stand behind all those that
 * compute, and those do not starve behind many that wake up. CPython leaves the choice to the
 * system; with both the shares of computing threads are equal.
 */
final class WaitingThreads {
  private final ArrayDeque<Place> woken = new ArrayDeque<>();
  private final ArrayDeque<Place> preempted = new ArrayDeque<>();
  private boolean preemptedComesNext;

  /** A thread's place; it has the lock when it is granted. */
  static final class Place {
    private final Thread thread;
    private final boolean preempted;
    private final boolean firstTurn;
    private volatile boolean granted;

    private Place(Thread thread, boolean preempted, boolean firstTurn) {
      this.thread = thread;
      this.preempted = preempted;
      this.firstTurn = firstTurn;
    }

    Thread thread() {
      return thread;
    }

    /** Tells whether the thread has not had the lock before. */
    boolean firstTurn() {
      return firstTurn;
    }

    boolean granted() {
      return granted;
    }

    void grant() {
      granted = true;
    }
  }

  Place add(Thread thread, boolean wasPreempted, boolean firstTurn) {
    var place = new Place(thread, wasPreempted, firstTurn);
    lineOf(place).add(place);
    return place;
  }

  /** Returns the place that is next, or null. */
  @Nullable Place peek() {
    ArrayDeque<Place> first = preemptedComesNext ? preempted : woken;
    ArrayDeque<Place> second = preemptedComesNext ? woken : preempted;
    return first.isEmpty() ? second.peek() : first.peek();
  }

  /** Removes and returns the place that is next, or null. */
  @Nullable Place poll() {
    Place place = peek();
    if (place != null) {
      served(place);
    }
    return place;
  }

  /** Removes a place, whose thread has the lock or has given up. */
  void remove(Place place) {
    if (place == peek()) {
      served(place);
    } else {
      lineOf(place).remove(place);
    }
  }

  private void served(Place place) {
    lineOf(place).remove(place);
    preemptedComesNext = !place.preempted;
  }

  private ArrayDeque<Place> lineOf(Place place) {
    return place.preempted ? preempted : woken;
  }
}
