package dev.heddle.conformance.run;

import dev.heddle.run.SurrogateEscape;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects what a program writes and notes when each end of a line arrived. */
final class StampedOutput extends OutputStream {
  private static final double NANOS = 1e9;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Double> lineEnds = new ArrayList<>();
  private final long start;
  private double last;

  /**
   * Creates a collector.
   *
   * @param start the reading of {@link System#nanoTime} that times are counted from
   */
  StampedOutput(long start) {
    this.start = start;
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] buffer, int offset, int length) {
    last = (System.nanoTime() - start) / NANOS;
    bytes.write(buffer, offset, length);
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '\n') {
        lineEnds.add(last);
      }
    }
  }

  synchronized String text() {
    return SurrogateEscape.decode(bytes.toByteArray());
  }

  synchronized List<Line> lines() {
    var lines = new ArrayList<Line>();
    byte[] all = bytes.toByteArray();
    int from = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        lines.add(line(all, from, i, lineEnds.get(lines.size())));
        from = i + 1;
      }
    }
    if (from < all.length) {
      lines.add(line(all, from, all.length, last));
    }
    return lines;
  }

  private static Line line(byte[] all, int from, int to, double seconds) {
    return new Line(SurrogateEscape.decode(Arrays.copyOfRange(all, from, to)), seconds);
  }
}
