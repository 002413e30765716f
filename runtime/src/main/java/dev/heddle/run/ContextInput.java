package dev.heddle.run;

import dev.heddle.wait.Blocker;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;

/** The standard input of a program in the host's process. Safe for use by many threads. */
final class ContextInput {
  // As much as a pipe takes.
  private static final int MOST_BYTES = 64 << 10;
  private static final int BYTE = 0xFF;

  private final GuestWait wait = new GuestWait();
  private byte[] bytes;
  private int begin;
  private boolean closed;
  private boolean unread;

  /**
   * Creates an input.
   *
   * @param bytes what is there to read first
   * @param staysOpen whether more can be written
   */
  ContextInput(byte[] bytes, boolean staysOpen) {
    this.bytes = bytes;
    closed = !staysOpen;
  }

  /** Takes notice that nobody will read any more. */
  void abandon() {
    wait.change(() -> unread = true);
  }

  /** Returns what the program reads from, with threads that block through a blocker. */
  InputStream reader(Blocker blocker) {
    return new Reader(blocker);
  }

  /** Returns what the host writes to. */
  OutputStream writer() {
    return new Writer();
  }

  private int available() {
    return bytes.length - begin;
  }

  private final class Reader extends InputStream {
    private final Blocker blocker;

    private Reader(Blocker blocker) {
      this.blocker = blocker;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & BYTE;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length == 0) {
        return 0;
      }
      var taken = new int[1];
      // Taken within the wait, so that no other thread of the program's takes it first.
      wait.until(
          blocker,
          "standard input",
          () -> {
            taken[0] = Math.min(available(), length);
            System.arraycopy(bytes, begin, target, offset, taken[0]);
            begin += taken[0];
            return taken[0] > 0 || closed;
          });
      wait.change(() -> {});
      return taken[0] == 0 ? -1 : taken[0];
    }

    @Override
    public int available() {
      var count = new int[1];
      wait.change(() -> count[0] = ContextInput.this.available());
      return count[0];
    }
  }

  private final class Writer extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, source.length);
      for (int written = 0; written < length; ) {
        written += writeSome(source, offset + written, length - written);
      }
    }

    private int writeSome(byte[] source, int offset, int length) throws IOException {
      var taken = new int[1];
      try {
        wait.until(() -> {
          taken[0] = Math.min(MOST_BYTES - available(), length);
          if (closed || unread || taken[0] <= 0) {
            return closed || unread;
          }
          var more = new byte[available() + taken[0]];
          System.arraycopy(bytes, begin, more, 0, available());
          System.arraycopy(source, offset, more, available(), taken[0]);
          bytes = more;
          begin = 0;
          return true;
        });
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw (InterruptedIOException)
            new InterruptedIOException("interrupted while writing").initCause(interrupted);
      }
      if (closed || unread) {
        throw new IOException("nobody can read the program's input any more");
      }
      wait.change(() -> {});
      return taken[0];
    }

    @Override
    public void close() {
      wait.change(() -> closed = true);
    }
  }
}
