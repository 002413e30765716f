package dev.heddle.run;

import dev.heddle.OutputChunk;
import dev.heddle.OutputChunk.Stream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes chunks of the bytes of two streams, in their order. Not safe for use by many threads. */
final class OutputChunks {
  private final long start;
  private final Map<Stream, Decoder> decoders = new EnumMap<>(Stream.class);
  private final List<OutputChunk> chunks = new ArrayList<>();
  private @Nullable Stream last;
  private StringBuilder text = new StringBuilder();
  private Duration textAt = Duration.ZERO;

  /**
   * Creates an empty output.
   *
   * @param start when the run began, by {@code System.nanoTime}
   */
  OutputChunks(long start) {
    this.start = start;
    for (Stream stream : Stream.values()) {
      decoders.put(stream, new Decoder());
    }
  }

  /** Adds what has arrived from a stream. */
  void add(Stream stream, ByteBuffer bytes) {
    keep(stream, decoders.get(stream).decode(bytes, false));
  }

  /** Takes notice that a stream has come to its end. */
  void end(Stream stream) {
    keep(stream, decoders.get(stream).decode(ByteBuffer.allocate(0), true));
  }

  /** Returns what was added since this was called last. */
  List<OutputChunk> take() {
    endChunk();
    last = null;
    List<OutputChunk> taken = List.copyOf(chunks);
    chunks.clear();
    return taken;
  }

  private void keep(Stream stream, CharSequence more) {
    if (more.isEmpty()) {
      return;
    }
    if (last != stream) {
      endChunk();
      last = stream;
      textAt = Duration.ofNanos(System.nanoTime() - start);
    }
    text.append(more);
  }

  private void endChunk() {
    if (last != null && !text.isEmpty()) {
      chunks.add(new OutputChunk(last, text.toString(), textAt));
    }
    text = new StringBuilder();
  }

  private static final class Decoder {
    private static final int LONGEST_CHARACTER = 4;

    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    // The beginning of a character whose end has not come yet.
    private final ByteBuffer cut = ByteBuffer.allocate(LONGEST_CHARACTER).flip();

    CharSequence decode(ByteBuffer more, boolean end) {
      ByteBuffer bytes = ByteBuffer.allocate(cut.remaining() + more.remaining());
      bytes.put(cut).put(more).flip();
      CharBuffer characters = CharBuffer.allocate(bytes.remaining() + 1);
      decoder.decode(bytes, characters, end);
      cut.clear();
      cut.put(bytes).flip();
      return characters.flip();
    }
  }
}
