package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.OutputChunk;
import dev.heddle.OutputChunk.Stream;
import dev.heddle.RunOptions;
import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The output of one run: read by one thread, in the order in which it arrives, and passed on or
 * kept.
 */
final class RunOutput {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();
  // More than there can be in a pipe.
  private static final long MOST_IN_PIPES = 2L << 20;
  // For what is still in the pipes when a run was ended.
  private static final long LAST_NANOS = Duration.ofMillis(300).toNanos();

  private final OutputChunks chunks;
  private final List<Source> sources = new ArrayList<>();
  private final Optional<SideChannel> side;
  private final long mostBytes;
  private final Runnable tooMany;
  private long bytes;
  private volatile boolean stopping;
  private volatile boolean programEnded;

  /**
   * Creates the reader of two pipes, which it closes.
   *
   * @param tooMany is called when there is more output than the options allow; it is cut there
   * @param side what else is read, in order with the output, as long as the program goes on
   * @param start when the run began, by {@code System.nanoTime}
   * @param stderr -1 if the streams are merged
   */
  RunOutput(
      int stdout,
      int stderr,
      RunOptions options,
      Runnable tooMany,
      Optional<SideChannel> side,
      long start) {
    this.tooMany = tooMany;
    this.side = side;
    mostBytes = options.limits().outputBytes().orElse(Long.MAX_VALUE);
    chunks = new OutputChunks(start);
    sources.add(new Source(Stream.STDOUT, stdout, options.stdout()));
    if (stderr >= 0) {
      sources.add(new Source(Stream.STDERR, stderr, options.stderr()));
    }
  }

  /** Ends the reading soon, even if somebody who escaped keeps the pipes open. */
  void stop() {
    stopping = true;
  }

  /** Takes notice that the program has nothing more to say beside its output. */
  void programEnded() {
    programEnded = true;
  }

  /**
   * Reads until nobody writes any more. Blocks.
   *
   * @return what was captured
   * @throws HeddleException if a stream of the host's does not take the output
   */
  List<OutputChunk> readAll() {
    var buffer = new byte[BUFFER_BYTES];
    long deadline = Long.MAX_VALUE;
    try {
      while (sources.stream().anyMatch(Source::isOpen) || sideDescriptor() >= 0) {
        boolean isLast = stopping;
        if (isLast && deadline == Long.MAX_VALUE) {
          deadline = System.nanoTime() + LAST_NANOS;
        }
        int ready = readReady(buffer, LOOK_NANOS, sideDescriptor());
        if (isLast && (ready == 0 || System.nanoTime() > deadline)) {
          break;
        }
      }
    } catch (IOException failure) {
      throw new HeddleException("the output could not be passed on: " + failure, failure);
    } finally {
      sources.forEach(Source::close);
    }
    return chunks.take();
  }

  /** Returns the descriptor of what else is read; negative for nothing. */
  private int sideDescriptor() {
    return programEnded ? -1 : side.map(SideChannel::descriptor).orElse(-1);
  }

  private int readReady(byte[] buffer, long nanos, int beside) throws IOException {
    int[] fds =
        IntStream.concat(sources.stream().mapToInt(source -> source.fd), IntStream.of(beside))
            .toArray();
    var events = new short[fds.length];
    Arrays.fill(events, Polling.POLLIN);
    var returned = new short[fds.length];
    int ready = Polling.poll(fds, events, returned, nanos);
    for (int i = 0; i < sources.size(); i++) {
      if (returned[i] != 0) {
        Source source = sources.get(i);
        int count = Posix.read(fds[i], buffer);
        if (count > 0) {
          int allowed = (int) Math.min(count, mostBytes - bytes);
          bytes += allowed;
          take(source, buffer, allowed);
          if (allowed < count) {
            tooMany.run();
          }
        } else {
          source.close();
          chunks.end(source.stream);
        }
      }
    }
    if (returned[sources.size()] != 0 && side.isPresent() && side.get().receive()) {
      // What was written before that was said is in the pipes by now.
      long until = bytes + MOST_IN_PIPES;
      while (bytes < until && readReady(buffer, 0, -1) > 0) {}
      side.get().deliver(chunks.take());
    }
    return ready;
  }

  private void take(Source source, byte[] buffer, int count) throws IOException {
    if (source.target.isPresent()) {
      OutputStream target = source.target.get();
      target.write(buffer, 0, count);
      target.flush();
    } else {
      chunks.add(source.stream, ByteBuffer.wrap(buffer, 0, count));
    }
  }

  /** One pipe. */
  private static final class Source {
    private final Stream stream;
    private final Optional<OutputStream> target;
    private int fd;

    Source(Stream stream, int fd, Optional<OutputStream> target) {
      this.stream = stream;
      this.fd = fd;
      this.target = target;
    }

    boolean isOpen() {
      return fd >= 0;
    }

    void close() {
      if (fd >= 0) {
        Posix.close(fd);
        fd = -1;
      }
    }
  }
}
