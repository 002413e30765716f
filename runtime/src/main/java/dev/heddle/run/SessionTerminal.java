package dev.heddle.run;

import org.graalvm.polyglot.Value;

/**
 * Where an interactive session's blocks are typed. {@code _heddle.session} calls it; found through
 * {@link java.util.ServiceLoader}, so that embedding hosts need not carry a terminal library.
 */
public interface SessionTerminal {

  /**
   * Starts to read, in a thread of its own, and returns. Blocks go to the session's {@code submit};
   * the next one is read when the session has called {@link #finished()}.
   *
   * @param session the Python object; its other methods that serve a terminal are {@code prompts},
   *     {@code is_complete} and {@code complete}
   */
  void run(Value session);

  /** Tells that the block that was handed over last has ended. */
  void finished();

  /** Tells whether a block is being typed. Any thread may ask. */
  boolean prompting();

  /**
   * Writes lines above the block that is being typed. Any thread may call it.
   *
   * @param lines text without its last newline
   * @return false if no block is being typed any more; nothing is written then
   */
  boolean write(String lines);

  /** Gives the terminal back, in the state in which it was found. */
  void close();
}
