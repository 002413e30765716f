package dev.heddle.example.service;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.json.JsonMapper;

/** The events of one run on their way to its client. Safe for use by many threads. */
final class RunEvents {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final CompletableFuture<OutputStream> client = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();

  /** Says where events go. Those that come before wait. */
  void sendTo(OutputStream stream) {
    client.complete(stream);
  }

  /** Has those events fail that still wait for a client. */
  void clientHasGone() {
    client.completeExceptionally(new IOException("there was no client"));
  }

  /**
   * Sends an event at once.
   *
   * @throws IOException if the client has gone
   */
  void send(RunEvent event) throws IOException {
    sendLine(MAPPER.writeValueAsBytes(event));
  }

  /**
   * Finds out whether the client is still there. It gets an empty line, which says nothing.
   *
   * @throws IOException if it has gone
   */
  void probe() throws IOException {
    sendLine(new byte[0]);
  }

  private void sendLine(byte[] line) throws IOException {
    OutputStream stream;
    try {
      stream = client.join();
    } catch (CompletionException gone) {
      throw new IOException("the client has gone", gone);
    }
    lock.lock();
    try {
      stream.write(line);
      stream.write('\n');
      stream.flush();
    } finally {
      lock.unlock();
    }
  }

  /** Returns a stream that makes events of what a program writes to one of its own. */
  OutputStream output(String name) {
    return new Output(name);
  }

  private final class Output extends OutputStream {
    private static final int SIZE = 8192;

    private final String name;
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    // Between two writes it holds the beginning of a character.
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    private final CharBuffer characters = CharBuffer.allocate(SIZE);

    private Output(String name) {
      this.name = name;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      int written = 0;
      while (written < length) {
        int part = Math.min(bytes.remaining(), length - written);
        bytes.put(source, offset + written, part);
        written += part;
        decode();
      }
    }

    private void decode() throws IOException {
      bytes.flip();
      decoder.decode(bytes, characters, false);
      bytes.compact();
      characters.flip();
      if (characters.hasRemaining()) {
        send(new RunEvent.Output(name, characters.toString()));
      }
      characters.clear();
    }
  }
}
