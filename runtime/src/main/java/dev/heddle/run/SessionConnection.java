package dev.heddle.run;

import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The host's end of the connection to a session's process. Sending does not wait: one thread writes
 * what is to be sent. Safe for use by many threads.
 */
final class SessionConnection {
  // More than an answer of ours has.
  private static final int MOST_BYTES = 32 << 20;
  private static final int BUFFER_BYTES = 1 << 16;

  private final int fd;
  private final SessionMessage.Reader reader = new SessionMessage.Reader(MOST_BYTES);
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("heddle-session").unstarted(task));
  private boolean ended;
  private boolean closed;

  /** Takes over a descriptor. */
  SessionConnection(int fd) {
    this.fd = fd;
  }

  /** Returns the descriptor to read from; negative when nothing more comes. */
  synchronized int descriptor() {
    return ended ? -1 : fd;
  }

  /**
   * Returns what has come. Waits if nothing has.
   *
   * @return nothing at the end
   * @throws IllegalArgumentException if it is not what a session says; nothing more is read then
   */
  synchronized List<SessionMessage> receive() {
    if (ended) {
      return List.of();
    }
    var buffer = new byte[BUFFER_BYTES];
    try {
      int count = Posix.read(fd, buffer);
      ended = count == 0;
      return reader.take(buffer, count);
    } catch (PosixException broken) {
      ended = true;
      return List.of();
    } catch (IllegalArgumentException noMessage) {
      ended = true;
      throw noMessage;
    }
  }

  /** Has a message sent; does nothing if the connection is closed. */
  synchronized void send(SessionMessage message) {
    if (!closed) {
      writer.execute(() -> write(message));
    }
  }

  private void write(SessionMessage message) {
    byte[] bytes = message.toBytes();
    try {
      for (int written = 0; written < bytes.length; ) {
        written += Posix.write(fd, bytes, written);
      }
    } catch (PosixException processGone) {
      // Its end is told in another way.
    }
  }

  /** Gives the descriptor back. To be called when the process has ended. */
  synchronized void close() {
    if (!closed) {
      closed = true;
      ended = true;
      writer.execute(() -> Posix.close(fd));
      writer.shutdown();
    }
  }
}
