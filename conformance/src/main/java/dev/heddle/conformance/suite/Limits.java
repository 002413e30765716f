package dev.heddle.conformance.suite;

import dev.heddle.conformance.run.MachineLoad;
import java.time.Duration;
import java.util.Map;

/**
 * How much tests may take.
 *
 * @param test the time of a test, besides what is granted for what it takes in CPython
 * @param module the time of a module; what is left when it is over is not tried
 * @param memory the bytes of a module's processes together
 */
public record Limits(Duration test, Duration module, long memory) {
  /** The usual memory: a JVM's heap may take a quarter of the machine. */
  public static final long MEMORY = 6L << 30;

  private static final int TIMES_CPYTHON = 5;
  private static final double MILLIS = 1e3;
  private static final double MOST_FOR_LOAD = 4;

  /**
   * Returns the time of a test, by what it takes in the reference. On a busy machine it is longer.
   */
  Duration of(String test, Map<String, TestResult> reference) {
    double seconds = reference.getOrDefault(test, TestResult.ABSENT).seconds();
    double load = Math.min(MachineLoad.factor(), MOST_FOR_LOAD);
    double millis = this.test.toMillis() + TIMES_CPYTHON * seconds * MILLIS;
    return Duration.ofMillis((long) (millis * load));
  }
}
