package dev.heddle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much a run may use. Immutable; made with {@link #builder()}. What is not set is not limited.
 *
 * <p>A run that goes beyond a limit is ended with all that it has started, by SIGKILL, whatever its
 * program is doing, and its result {@linkplain RunEnd.LimitReached names the limit}. What runs use
 * is looked at ten times a second, so that a program gets at most that much more than it is allowed
 * (output and threads are counted exactly). A run's processes are its first one, the descendants of
 * that, and the members of its process group.
 *
 * @param wallTime the time since the run's process was started, or was given the script; what is
 *     left in its output pipes counts too, the time in a queue does not
 * @param cpuTime the processor time of all its processes; that of the JVM counts, which needs some
 *     seconds to start unless its process is {@linkplain Heddle.Builder#readyProcesses kept ready}
 * @param outputBytes the bytes that are written to standard output and standard error together
 * @param threads the Python threads in its first process at one time, the main thread not counted.
 *     All of its processes together have no more threads than this and 100 for each, which is for
 *     the JVM's own
 * @param childProcesses its processes at one time, the first one not counted; helpers of {@code
 *     multiprocessing} such as the resource tracker count. None are started ahead then
 * @param openFiles the descriptors that its program has open at one time; some of the JVM's own may
 *     count. A child process may have 100 more
 * @param heapBytes the Java heap, in which Python's objects are, of its first process and each that
 *     {@code multiprocessing} forks. A program that runs out of it gets a {@code MemoryError}; if
 *     that ends it, the limit was reached
 * @param memoryBytes the physical memory that all its processes occupy, that of the JVM included
 *     and what they share counted several times
 */
public record Limits(
    Optional<Duration> wallTime,
    Optional<Duration> cpuTime,
    OptionalLong outputBytes,
    OptionalInt threads,
    OptionalInt childProcesses,
    OptionalInt openFiles,
    OptionalLong heapBytes,
    OptionalLong memoryBytes) {
  /** The smallest heap that can be asked for: what the JVM starts with. */
  public static final long SMALLEST_HEAP_BYTES = 256L << 20;

  private static final Limits NONE = builder().build();
  private static final Path WATCHED = Path.of("/proc/self/stat");

  /**
   * Creates limits.
   *
   * @throws IllegalArgumentException if a time or a size is not positive, a number is negative, or
   *     the heap is smaller than {@link #SMALLEST_HEAP_BYTES}
   */
  public Limits {
    positive("wall time", wallTime);
    positive("CPU time", cpuTime);
    atLeast("output bytes", 0, outputBytes);
    atLeast("threads", 0, wide(threads));
    atLeast("child processes", 0, wide(childProcesses));
    atLeast("open files", 0, wide(openFiles));
    atLeast("bytes of heap", SMALLEST_HEAP_BYTES, heapBytes);
    atLeast("bytes of memory", 1, memoryBytes);
  }

  private static OptionalLong wide(OptionalInt value) {
    return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
  }

  private static void positive(String what, Optional<Duration> value) {
    if (value.isPresent() && !value.get().isPositive()) {
      throw new IllegalArgumentException("a limit of " + what + " that is not positive: " + value);
    }
  }

  private static void atLeast(String what, long least, OptionalLong value) {
    if (value.isPresent() && value.getAsLong() < least) {
      throw new IllegalArgumentException(
          "a limit of %d %s; the least is %d".formatted(value.getAsLong(), what, least));
    }
  }

  /** Returns the limits of a run for which none was set. */
  public static Limits none() {
    return NONE;
  }

  /** Returns a builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Tells whether there is any limit. */
  public boolean any() {
    return !equals(NONE);
  }

  /** Makes sure that limits are not taken for enforced where they cannot be. */
  void checkEnforceable() {
    if (any() && !Files.isReadable(WATCHED)) {
      throw new HeddleException(
          "limits cannot be enforced here: " + WATCHED + " tells what a run uses, and is missing");
    }
  }

  /** Collects the settings of {@link Limits}. Not thread-safe. */
  public static final class Builder {
    private Optional<Duration> wallTime = Optional.empty();
    private Optional<Duration> cpuTime = Optional.empty();
    private OptionalLong outputBytes = OptionalLong.empty();
    private OptionalInt threads = OptionalInt.empty();
    private OptionalInt childProcesses = OptionalInt.empty();
    private OptionalInt openFiles = OptionalInt.empty();
    private OptionalLong heapBytes = OptionalLong.empty();
    private OptionalLong memoryBytes = OptionalLong.empty();

    private Builder() {}

    /** Sets {@link Limits#wallTime}. */
    public Builder wallTime(Duration value) {
      wallTime = Optional.of(Objects.requireNonNull(value));
      return this;
    }

    /** Sets {@link Limits#cpuTime}. */
    public Builder cpuTime(Duration value) {
      cpuTime = Optional.of(Objects.requireNonNull(value));
      return this;
    }

    /** Sets {@link Limits#outputBytes}. */
    public Builder outputBytes(long value) {
      outputBytes = OptionalLong.of(value);
      return this;
    }

    /** Sets {@link Limits#threads}. */
    public Builder threads(int value) {
      threads = OptionalInt.of(value);
      return this;
    }

    /** Sets {@link Limits#childProcesses}. */
    public Builder childProcesses(int value) {
      childProcesses = OptionalInt.of(value);
      return this;
    }

    /** Sets {@link Limits#openFiles}. */
    public Builder openFiles(int value) {
      openFiles = OptionalInt.of(value);
      return this;
    }

    /** Sets {@link Limits#heapBytes}. */
    public Builder heapBytes(long value) {
      heapBytes = OptionalLong.of(value);
      return this;
    }

    /** Sets {@link Limits#memoryBytes}. */
    public Builder memoryBytes(long value) {
      memoryBytes = OptionalLong.of(value);
      return this;
    }

    /**
     * Returns the limits as they are set now.
     *
     * @throws IllegalArgumentException if one of them cannot be, see {@link Limits#Limits}
     */
    public Limits build() {
      return new Limits(
          wallTime,
          cpuTime,
          outputBytes,
          threads,
          childProcesses,
          openFiles,
          heapBytes,
          memoryBytes);
    }
  }
}
