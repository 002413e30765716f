package dev.heddle.process;

import dev.heddle.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Tells whether this machine has had a processor to spare since it was {@linkplain #look looked at}
 * last. For use by one thread at a time.
 */
final class IdleProcessors {
  private static final Path STATISTICS = Path.of("/proc/stat");
  // After the word "cpu": user, nice, system, idle.
  private static final int IDLE = 4;
  private static final double TICKS_PER_SECOND = 100;
  private static final double MOST_OF_ONE = 0.8;

  private final Duration shortest;
  private long time;
  private double ticks;

  /**
   * Begins to look.
   *
   * @param shortest the time to look at, at least
   */
  IdleProcessors(Duration shortest) {
    this.shortest = shortest;
    look();
  }

  /** Begins to look. */
  void look() {
    time = Clock.system().now();
    ticks = idleTicks();
  }

  /** Tells whether most of one processor was idle for long enough, and begins to look again. */
  boolean wereIdle() {
    double seconds = (Clock.system().now() - time) / 1e9;
    if (seconds < shortest.toNanos() / 1e9) {
      return false;
    }
    double before = ticks;
    look();
    return ticks - before >= MOST_OF_ONE * seconds * TICKS_PER_SECOND;
  }

  private static double idleTicks() {
    try {
      String all = Files.readAllLines(STATISTICS).getFirst();
      return Double.parseDouble(all.split("\\s+", -1)[IDLE]);
    } catch (IOException | RuntimeException notKnown) {
      return 0;
    }
  }
}
