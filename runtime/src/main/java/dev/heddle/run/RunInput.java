package dev.heddle.run;

import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a pipe that a program reads its standard input from. Safe for use by many threads. A
 * write waits for the program, and for the program's start.
 */
final class RunInput extends OutputStream {
  // Linux takes so many bytes at once whenever it says that a pipe can be written to.
  private static final int ATOMIC_BYTES = 4096;
  private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

  private int fd = -1;
  private boolean closed;
  private @Nullable Thread writer;

  /**
   * Begins to write to a pipe, which is closed at once if this stream was closed before.
   *
   * @param first what is written before all else
   * @param staysOpen whether more may follow
   */
  synchronized void open(int writeEnd, byte[] first, boolean staysOpen) {
    if (closed) {
      Posix.close(writeEnd);
      return;
    }
    fd = writeEnd;
    if (first.length > 0) {
      Runnable feed = () -> feed(first, staysOpen);
      writer = Thread.ofPlatform().daemon().name("heddle-stdin").unstarted(feed);
      writer.start();
    } else if (!staysOpen) {
      close();
    }
    notifyAll();
  }

  private void feed(byte[] first, boolean staysOpen) {
    try {
      send(first, 0, first.length);
    } catch (IOException | PosixException | InterruptedException readerGone) {
      // A program need not read its input to the end.
    } finally {
      end();
    }
    if (!staysOpen) {
      close();
    }
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    try {
      begin();
      try {
        send(bytes, offset, offset + length);
      } finally {
        end();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while writing to a program's input");
    } catch (PosixException readerGone) {
      throw new IOException("the program does not read its input any more", readerGone);
    }
  }

  private void send(byte[] bytes, int from, int to) throws IOException, InterruptedException {
    for (int next = from; next < to; ) {
      byte[] piece = Arrays.copyOfRange(bytes, next, Math.min(to, next + ATOMIC_BYTES));
      awaitRoom();
      next += Posix.write(fd, piece, 0);
    }
  }

  /** Makes the calling thread the one that writes. */
  private synchronized void begin() throws IOException, InterruptedException {
    while (!closed && (fd < 0 || writer != null)) {
      wait();
    }
    if (closed) {
      throw new IOException("the program's input is closed");
    }
    writer = Thread.currentThread();
  }

  private synchronized void end() {
    writer = null;
    if (closed) {
      Posix.close(fd);
    }
    notifyAll();
  }

  private void awaitRoom() throws IOException, InterruptedException {
    var returned = new short[1];
    while (returned[0] == 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      synchronized (this) {
        if (closed) {
          throw new IOException("the program's input is closed");
        }
      }
      Polling.poll(new int[] {fd}, new short[] {Polling.POLLOUT}, returned, LOOK_NANOS);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (fd >= 0 && writer == null) {
        Posix.close(fd);
      }
      notifyAll();
    }
  }
}
