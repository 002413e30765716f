package dev.heddle.run;

import dev.heddle.PythonError;
import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The host's side of a {@link RunReport}. Never waits. What does not look like a report is left
 * out: it comes from the program's process, which may do as it likes. Safe for use by many threads.
 */
final class RunReportReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  // More than all that a process of ours tells; who tells more keeps others from being heard.
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_CAUSES = 100;

  private final int fd;
  private ByteBuffer pending = ByteBuffer.allocate(0);
  private int received;
  private boolean ended;
  private boolean closed;
  private Optional<PythonError> uncaught = Optional.empty();
  private OptionalInt descriptors = OptionalInt.empty();
  private boolean tooManyThreads;
  private boolean outOfMemory;

  /** Takes over a descriptor. */
  RunReportReader(int fd) {
    this.fd = fd;
  }

  /** Returns the exception that nobody caught. */
  synchronized Optional<PythonError> uncaught() {
    return uncaught;
  }

  /** Returns how many descriptors the process had before the program began. */
  synchronized OptionalInt descriptors() {
    return descriptors;
  }

  /** Tells whether the program wanted more threads than it may have. */
  synchronized boolean tooManyThreads() {
    return tooManyThreads;
  }

  /** Tells whether the heap was exhausted and the program did not go on. */
  synchronized boolean outOfMemory() {
    return outOfMemory;
  }

  /** Reads what is there. Who tells more than 1 MiB in all is not listened to any more. */
  synchronized void drain() {
    var buffer = new byte[BUFFER_BYTES];
    try {
      while (!ended && isReady()) {
        int count = Posix.read(fd, buffer);
        received += count;
        if (count == 0 || received > MOST_BYTES) {
          ended = true;
          return;
        }
        pending =
            ByteBuffer.allocate(pending.remaining() + count)
                .put(pending)
                .put(buffer, 0, count)
                .flip();
        readMessages();
      }
    } catch (PosixException
        | IllegalArgumentException
        | NoSuchElementException
        | BufferUnderflowException noReport) {
      ended = true;
    }
  }

  private boolean isReady() {
    var returned = new short[1];
    Polling.poll(new int[] {fd}, new short[] {Polling.POLLIN}, returned, 0);
    return returned[0] != 0;
  }

  private void readMessages() {
    while (pending.remaining() >= Integer.BYTES) {
      int length = pending.getInt(pending.position());
      if (length < 0 || pending.remaining() - Integer.BYTES < length) {
        return;
      }
      int start = pending.position() + Integer.BYTES;
      ByteBuffer message = pending.slice(start, length);
      pending.position(start + length);
      byte kind = message.get();
      List<String> strings = strings(message);
      switch (kind) {
        case RunReport.BEGIN -> descriptors = OptionalInt.of(Integer.parseInt(strings.getFirst()));
        case RunReport.UNCAUGHT -> uncaught = errors(strings.iterator(), MOST_CAUSES);
        case RunReport.TOO_MANY_THREADS -> tooManyThreads = true;
        case RunReport.OUT_OF_MEMORY -> outOfMemory = true;
        default -> {
          // Of the program's making.
        }
      }
    }
  }

  private static List<String> strings(ByteBuffer message) {
    int count = message.getInt();
    var strings = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      int length = message.getInt();
      if (length < 0 || length > message.remaining()) {
        throw new IllegalArgumentException("no string");
      }
      var bytes = new byte[length];
      message.get(bytes);
      strings.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return strings;
  }

  /**
   * Reads the errors that follow, each of which the next one is the cause of.
   *
   * @param most how many are read; further ones are left out
   */
  static Optional<PythonError> errors(Iterator<String> fields, int most) {
    if (most == 0 || !fields.hasNext()) {
      return Optional.empty();
    }
    var description = new String[3];
    Arrays.setAll(description, _ -> next(fields));
    var frames = new ArrayList<PythonError.Frame>();
    for (int left = Integer.parseInt(description[2]); left > 0; left--) {
      String file = next(fields);
      int line = Integer.parseInt(next(fields));
      int column = Integer.parseInt(next(fields));
      frames.add(
          new PythonError.Frame(
              file, line, column > 0 ? OptionalInt.of(column) : OptionalInt.empty(), next(fields)));
    }
    return Optional.of(
        new PythonError(description[0], description[1], frames, errors(fields, most - 1)));
  }

  private static String next(Iterator<String> fields) {
    if (!fields.hasNext()) {
      throw new IllegalArgumentException("a report that is cut");
    }
    return fields.next();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      ended = true;
      Posix.close(fd);
    }
  }
}
