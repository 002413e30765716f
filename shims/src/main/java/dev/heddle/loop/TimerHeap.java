package dev.heddle.loop;

import java.util.Arrays;

/**
 * The timers of one loop, the next one first. Not safe for use by many threads: a loop's timers are
 * its own.
 *
 * <p>Timers of the same instant come in the order in which CPython's {@code heapq} would give them,
 * which programs can see: what is last moves to the top, sinks to the bottom along the smaller
 * children, and rises from there.
 */
final class TimerHeap {
  private static final int FIRST_CAPACITY = 64;

  private double[] instants = new double[FIRST_CAPACITY];
  private Object[] handles = new Object[FIRST_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  /** Returns the instant of the next timer, or infinity if there is none. */
  double first() {
    return size == 0 ? Double.POSITIVE_INFINITY : instants[0];
  }

  /** Returns the next timer; there has to be one. */
  Object firstHandle() {
    return handles[0];
  }

  void push(double instant, Object handle) {
    if (size == instants.length) {
      instants = Arrays.copyOf(instants, 2 * size);
      handles = Arrays.copyOf(handles, 2 * size);
    }
    rise(size++, 0, instant, handle);
  }

  /** Takes the next timer out; there has to be one. */
  Object pop() {
    Object next = handles[0];
    size--;
    double instant = instants[size];
    Object handle = handles[size];
    handles[size] = null;
    if (size > 0) {
      sink(0, instant, handle);
    }
    return next;
  }

  void clear() {
    Arrays.fill(handles, 0, size, null);
    size = 0;
  }

  private void sink(int from, double instant, Object handle) {
    int place = from;
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      int right = child + 1;
      if (right < size && !(instants[child] < instants[right])) {
        child = right;
      }
      put(place, instants[child], handles[child]);
      place = child;
    }
    rise(place, from, instant, handle);
  }

  private void rise(int from, int top, double instant, Object handle) {
    int place = from;
    while (place > top) {
      int parent = (place - 1) / 2;
      if (!(instant < instants[parent])) {
        break;
      }
      put(place, instants[parent], handles[parent]);
      place = parent;
    }
    put(place, instant, handle);
  }

  private void put(int place, double instant, Object handle) {
    instants[place] = instant;
    handles[place] = handle;
  }
}
