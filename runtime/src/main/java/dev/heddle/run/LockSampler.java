package dev.heddle.run;

import dev.heddle.gil.InterpreterLock;
import dev.heddle.threading.ThreadIdent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks a thousand times a second which thread has the interpreter lock, while somebody wants to
 * know. Nothing is counted otherwise, so that watching costs nothing when nobody does.
 */
final class LockSampler {
  private final InterpreterLock lock;
  private @Nullable Thread sampling;
  private final Map<Thread, Integer> counts = new HashMap<>();
  private int samples;

  LockSampler(InterpreterLock lock) {
    this.lock = lock;
  }

  /** Begins anew. */
  synchronized void start() {
    stop();
    counts.clear();
    samples = 0;
    sampling = Thread.ofPlatform().daemon().name("heddle-lock-sampler").start(this::sample);
  }

  /** Ends, and returns each thread's share since the start: {@code ident=share}, with blanks. */
  synchronized String stop() {
    if (sampling != null) {
      sampling.interrupt();
      sampling = null;
    }
    return counts.entrySet().stream()
        .map(entry -> ThreadIdent.of(entry.getKey()) + "=" + (double) entry.getValue() / samples)
        .collect(Collectors.joining(" "));
  }

  private void sample() {
    try {
      while (true) {
        Thread.sleep(1);
        synchronized (this) {
          if (!Thread.currentThread().equals(sampling)) {
            return;
          }
          samples++;
          Thread holder = lock.holder();
          if (holder != null) {
            counts.merge(holder, 1, Integer::sum);
          }
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
