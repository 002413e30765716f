package dev.heddle.run;

import java.util.List;
import java.util.Optional;

/**
 * What a run's own process is told of the terms that it runs under: the first word of its command
 * line, which says at the same time that there is a {@link RunReport}.
 *
 * @param threads how many threads the program may have at once, its main thread not counted
 * @param startsAhead whether it may start child processes before they are asked for
 * @param attachment what came with it besides its streams
 */
record RunTerms(int threads, boolean startsAhead, Attachment attachment) {
  /** Whatever it likes. */
  static final RunTerms NONE = new RunTerms(Integer.MAX_VALUE, true, Attachment.NONE);

  /** What a further descriptor of the process is, next to that of the {@link RunReport}. */
  enum Attachment {
    /** There is none. */
    NONE,
    /** A file with what the program's namespace holds to begin with, see {@link SimpleValues}. */
    VALUES,
    /** A connection over which the host asks, see {@link SessionMessage}: a session. */
    SESSION
  }

  private static final String OPTION = "--heddle-terms=";

  /** Returns the word. */
  String toWord() {
    return OPTION + threads + "," + startsAhead + "," + attachment;
  }

  /** Returns the terms that a command line begins with; empty if it does not. */
  static Optional<RunTerms> of(List<String> words) {
    if (words.isEmpty() || !words.getFirst().startsWith(OPTION)) {
      return Optional.empty();
    }
    String[] fields = words.getFirst().substring(OPTION.length()).split(",", -1);
    return Optional.of(
        new RunTerms(
            Integer.parseInt(fields[0]),
            Boolean.parseBoolean(fields[1]),
            Attachment.valueOf(fields[2])));
  }
}
