package dev.heddle;

import java.time.Duration;
import java.util.Objects;

/**
 * A part of a run's captured output: what arrived from one stream before something arrived from the
 * other.
 *
 * <p>The streams are two pipes that one thread reads as soon as there is something, so the order of
 * chunks is the order of arrival. It is the order of writing where a program leaves the reader time
 * to wake up between writes to different streams, some milliseconds on a machine that is not busy;
 * what is written to both within less may come as two chunks, standard output's first. Python keeps
 * back what it prints to a pipe until 8 KiB have come together, unless it is flushed or the
 * interpreter has the option {@code -u}. Where the exact order matters more than the stream, see
 * {@link RunOptions.Builder#mergeStreams}.
 *
 * @param stream where it was written to
 * @param text what was written, decoded as UTF-8; no character is cut in two
 * @param at the time from the start of the run to the arrival of its beginning
 */
public record OutputChunk(Stream stream, String text, Duration at) {
  /** Creates a chunk. */
  public OutputChunk {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(at, "at");
  }

  /** A standard stream that a program writes to. */
  public enum Stream {
    /** Standard output; both streams if they are merged. */
    STDOUT,
    /** Standard error. */
    STDERR
  }
}
