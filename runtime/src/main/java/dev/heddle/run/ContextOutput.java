package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.OutputChunk;
import dev.heddle.OutputChunk.Stream;
import dev.heddle.RunOptions;
import dev.heddle.wait.Blocker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The output of a program in the host's process: kept, in the order of writing, or passed on by a
 * thread of its own to streams of the host's. Safe for use by many threads.
 */
final class ContextOutput {
  private static final int MOST_PIECES = 16;

  private final RunOptions options;
  private final Runnable tooMany;
  private final Consumer<HeddleException> failed;
  private final OutputChunks chunks;
  private final GuestWait wait = new GuestWait();
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private long left;
  private boolean ended;
  private boolean passing;
  // One was taken, and is not passed on yet.
  private boolean busy;

  @SuppressWarnings("ArrayRecordComponent") // it is only carried, never compared
  private record Piece(OutputStream target, byte[] bytes) {}

  /**
   * Creates an empty output.
   *
   * @param tooMany is called when there is more output than the options allow; it is cut there
   * @param failed is called when a stream of the host's does not take the output
   * @param start when the run began, by {@code System.nanoTime}
   */
  ContextOutput(
      RunOptions options, Runnable tooMany, Consumer<HeddleException> failed, long start) {
    this.options = options;
    this.tooMany = tooMany;
    this.failed = failed;
    chunks = new OutputChunks(start);
    left = options.limits().outputBytes().orElse(Long.MAX_VALUE);
    passing = options.stdout().isPresent() || options.stderr().isPresent();
    if (passing) {
      Thread.ofPlatform().daemon().name("heddle-output").start(this::passOn);
    }
  }

  /** Returns what the program writes to, with threads that block through a blocker. */
  OutputStream writer(Stream stream, Blocker blocker) {
    return new Writer(options.mergesStreams() ? Stream.STDOUT : stream, blocker);
  }

  /** Waits until all has been passed on, unless the streams do not take it. */
  void finish() throws InterruptedException {
    wait.change(() -> ended = true);
    wait.until(() -> !passing);
  }

  /** Passes nothing on any more. */
  void stop() {
    wait.change(() -> {
      ended = true;
      pieces.clear();
      passing = false;
    });
  }

  /**
   * Returns what was captured since this was called last, once all that is to be passed on has been
   * passed on. For threads of the program, which block through a blocker.
   */
  List<OutputChunk> take(Blocker blocker) {
    wait.until(
        blocker, "the host to take output", () -> ended || !passing || (pieces.isEmpty() && !busy));
    synchronized (chunks) {
      return chunks.take();
    }
  }

  /** Returns what was captured and is still there. */
  List<OutputChunk> chunks() {
    synchronized (chunks) {
      for (Stream stream : Stream.values()) {
        chunks.end(stream);
      }
      return chunks.take();
    }
  }

  private void passOn() {
    try {
      for (Optional<Piece> next = take(); next.isPresent(); next = take()) {
        OutputStream target = next.get().target();
        target.write(next.get().bytes());
        target.flush();
      }
    } catch (InterruptedException nobodyDoesThis) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | Error fault) {
      // A stream of the host's may throw anything.
      stop();
      failed.accept(new HeddleException("the output could not be passed on: " + fault, fault));
    } finally {
      wait.change(() -> passing = false);
    }
  }

  private Optional<Piece> take() throws InterruptedException {
    wait.change(() -> busy = false);
    wait.until(() -> ended || !pieces.isEmpty());
    var next = new Piece[1];
    wait.change(() -> {
      next[0] = pieces.poll();
      busy = next[0] != null;
    });
    return Optional.ofNullable(next[0]);
  }

  private final class Writer extends OutputStream {
    private static final int ONE = 1;

    private final Stream stream;
    private final Blocker blocker;
    private final Optional<OutputStream> target;

    private Writer(Stream stream, Blocker blocker) {
      this.stream = stream;
      this.blocker = blocker;
      target = stream == Stream.STDOUT ? options.stdout() : options.stderr();
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, ONE);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, bytes.length);
      int allowed;
      synchronized (chunks) {
        allowed = (int) Math.min(length, left);
        left -= allowed;
        if (target.isEmpty()) {
          chunks.add(stream, ByteBuffer.wrap(bytes, offset, allowed));
        }
      }
      if (target.isPresent() && allowed > 0) {
        var copy = new byte[allowed];
        System.arraycopy(bytes, offset, copy, 0, allowed);
        var piece = new Piece(target.get(), copy);
        wait.until(blocker, "the host to take output", () -> put(piece));
        wait.change(() -> {});
      }
      if (allowed < length) {
        tooMany.run();
      }
    }

    private boolean put(Piece piece) {
      if (ended) {
        return true;
      }
      return pieces.size() < MOST_PIECES && pieces.add(piece);
    }
  }
}
