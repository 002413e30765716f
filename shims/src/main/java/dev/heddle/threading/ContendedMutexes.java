package dev.heddle.threading;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** The locks of a run that a thread has ever waited for. Safe for use by many threads. */
public final class ContendedMutexes {
  private final Set<Mutex> mutexes = Collections.newSetFromMap(new WeakHashMap<>());

  /** Creates an empty set. */
  public ContendedMutexes() {}

  synchronized void add(Mutex mutex) {
    mutexes.add(mutex);
  }

  /** Returns those that a thread holds. */
  public synchronized List<Mutex> heldBy(Thread thread) {
    return mutexes.stream()
        .filter(mutex -> mutex.holder().filter(thread::equals).isPresent())
        .toList();
  }
}
