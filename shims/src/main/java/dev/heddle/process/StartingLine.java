package dev.heddle.process;

import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.time.Clock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.function.Function;

/**
 * Lets children that were started shortly after one another begin at the same distance, however
 * long each of them takes to get ready: a fork takes no time, the start of a Java machine does.
 *
 * <p>It is a pipe that nobody writes to. Who gets ready holds its writing end, and this process for
 * as long as others may join them. Who is ready waits for the pipe's end, so that the death of one
 * holds up nobody. Safe for use by many threads.
 */
final class StartingLine {
  /** How long after the first child others may join it. */
  private static final Duration OPEN = Duration.ofMillis(500);

  /** The longest that a child waits for another. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  // Out of the way of a program's descriptors, and of an idle child's connection.
  private static final int LEAST = ChildPool.CONNECTION + 50;

  /**
   * A place at the line.
   *
   * @param readEnd what to wait for the end of; -1 if there is nobody to wait for
   * @param writeEnd what to close when ready
   * @param delayMicros how long after the first child to begin
   */
  record Place(int readEnd, int writeEnd, int delayMicros) {
    static final Place ALONE = new Place(-1, -1, 0);
    static final int BYTES = 3 * Integer.BYTES;

    byte[] toBytes() {
      return ByteBuffer.allocate(BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(readEnd)
          .putInt(writeEnd)
          .putInt(delayMicros)
          .array();
    }

    /** Says that this process is ready, and waits until it is to begin. Blocks. */
    void take() throws InterruptedException {
      if (readEnd < 0) {
        return;
      }
      Posix.close(writeEnd);
      Polling.poll(
          new int[] {readEnd}, new short[] {Polling.POLLIN}, new short[1], LONGEST.toNanos());
      Posix.close(readEnd);
      Clock.system().sleepUntil(Clock.system().now() + delayMicros * 1000L);
    }
  }

  private final ChildLauncher launcher;
  private int readEnd = -1;
  private int writeEnd = -1;
  private long opened;

  StartingLine(ChildLauncher launcher) {
    this.launcher = launcher;
  }

  /** Tells whether children have been started that others may still join. */
  synchronized boolean isOpen() {
    return readEnd >= 0;
  }

  /** Starts a child at a place of its own, which is there until the function returns. */
  synchronized int start(Function<Place, Integer> child) {
    if (readEnd < 0) {
      try {
        open();
      } catch (PosixException fewDescriptors) {
        return child.apply(Place.ALONE);
      }
    }
    long micros = (Clock.system().now() - opened) / 1000;
    return child.apply(new Place(readEnd, writeEnd, (int) Math.min(micros, OPEN.toNanos() / 1000)));
  }

  private void open() {
    Posix.Pipe pipe = Posix.pipe();
    try {
      int end = Descriptors.duplicate(pipe.readEnd(), LEAST);
      writeEnd = Descriptors.duplicate(pipe.writeEnd(), LEAST);
      readEnd = end;
      launcher.keep(readEnd);
      launcher.keep(writeEnd);
    } finally {
      Posix.close(pipe.readEnd());
      Posix.close(pipe.writeEnd());
    }
    opened = Clock.system().now();
    Thread.ofPlatform().daemon().name("heddle-starting-line").start(this::closeLater);
  }

  private void closeLater() {
    try {
      Clock.system().sleepUntil(Clock.system().now() + OPEN.toNanos());
    } catch (InterruptedException nobodyDoesThis) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      launcher.close(readEnd);
      launcher.close(writeEnd);
      readEnd = -1;
      writeEnd = -1;
    }
  }
}
