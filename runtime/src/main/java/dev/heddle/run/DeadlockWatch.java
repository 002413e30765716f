package dev.heddle.run;

import dev.heddle.threading.ThreadStates;
import dev.heddle.wait.BlockedOn;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Notices that no thread of a run can go on, and says why, once. Looks every half second; what has
 * not changed for two seconds will not.
 */
final class DeadlockWatch {
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final int UNCHANGED_LOOKS = 4;

  private final ThreadStates states;
  private final Supplier<String> explanation;

  DeadlockWatch(ThreadStates states, Supplier<String> explanation) {
    this.states = states;
    this.explanation = explanation;
  }

  /** Begins to watch, in a thread that ends with the process. */
  void start() {
    Thread.ofPlatform().daemon().name("heddle-deadlock-watch").start(this::watch);
  }

  private void watch() {
    Set<BlockedOn> before = Set.of();
    int unchanged = 0;
    try {
      while (unchanged < UNCHANGED_LOOKS) {
        Thread.sleep(PERIOD);
        Optional<Set<BlockedOn>> stuck = states.stuck();
        unchanged = stuck.isPresent() && stuck.get().equals(before) ? unchanged + 1 : 0;
        before = stuck.orElse(Set.of());
      }
    } catch (InterruptedException ended) {
      return;
    }
    ThreadReports.print(explanation.get());
  }
}
