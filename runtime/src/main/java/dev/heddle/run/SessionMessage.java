package dev.heddle.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session's host and its process say to one another. On its way a message is the length of
 * what follows, its kind, its number and its content.
 *
 * @param kind one of the constants here
 * @param number that of the request which it belongs to
 * @param content a value, see {@link SimpleValues#asText}; may be empty
 */
record SessionMessage(byte kind, long number, String content) {
  /** Something is asked. */
  static final byte REQUEST = 1;

  /** What goes on for a request is to be interrupted. */
  static final byte INTERRUPT = 2;

  /** There will be no further request. */
  static final byte END = 3;

  /** A request is answered; that of number 0 is to begin. */
  static final byte REPLY = 4;

  private static final int HEAD_BYTES = 1 + Long.BYTES;

  byte[] toBytes() {
    byte[] bytes = SimpleValues.ofText(content);
    return ByteBuffer.allocate(Integer.BYTES + HEAD_BYTES + bytes.length)
        .putInt(HEAD_BYTES + bytes.length)
        .put(kind)
        .putLong(number)
        .put(bytes)
        .array();
  }

  /** Makes messages of the bytes that come, in whatever pieces. For one thread at a time. */
  static final class Reader {
    private final int mostBytes;
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    private @Nullable ByteBuffer message;

    /**
     * Creates a reader.
     *
     * @param mostBytes how long a message may be
     */
    Reader(int mostBytes) {
      this.mostBytes = mostBytes;
    }

    /**
     * Returns the messages that are complete with these bytes.
     *
     * @param count how many of the bytes have come
     * @throws IllegalArgumentException if they are no messages
     */
    List<SessionMessage> take(byte[] bytes, int count) {
      var complete = new ArrayList<SessionMessage>();
      ByteBuffer come = ByteBuffer.wrap(bytes, 0, count);
      while (come.hasRemaining()) {
        if (message == null) {
          move(come, length);
          if (length.hasRemaining()) {
            break;
          }
          message = ByteBuffer.allocate(checked(length.flip().getInt()));
          length.clear();
        }
        move(come, message);
        if (message.hasRemaining()) {
          break;
        }
        complete.add(parsed(message.flip()));
        message = null;
      }
      return complete;
    }

    private static void move(ByteBuffer from, ByteBuffer to) {
      int count = Math.min(from.remaining(), to.remaining());
      to.put(from.slice(from.position(), count));
      from.position(from.position() + count);
    }

    private int checked(int size) {
      if (size < HEAD_BYTES || size > mostBytes) {
        throw new IllegalArgumentException("no message has " + size + " bytes");
      }
      return size;
    }

    private static SessionMessage parsed(ByteBuffer message) {
      byte kind = message.get();
      long number = message.getLong();
      var content = new byte[message.remaining()];
      message.get(content);
      return new SessionMessage(kind, number, SimpleValues.asText(content));
    }
  }
}
