package dev.heddle.run;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.graalvm.polyglot.Value;

/**
 * Where an interactive session's blocks are typed. {@code _heddle.session} calls it; found through
 * {@link java.util.ServiceLoader}, so that embedding hosts need not carry a terminal library.
 */
public interface SessionTerminal {

  /**
   * Opens the terminal; called once, before all else. From now on what is written to descriptors 1
   * and 2, by this process or another, comes out above the block that is being typed, in whole
   * lines.
   *
   * @param keeper is told of the terminal's own descriptors, which no child process may get
   * @param greeting what is shown first; with one, the first block can be typed at once, before
   *     there is a session. Without one, {@link #run} is waited for
   */
  void open(IntConsumer keeper, Optional<String> greeting);

  /**
   * Names the session and returns; blocks are read in a thread of the terminal's own. They go to
   * the session's {@code submit}; the next one is read when the session has called {@link
   * #finished()}.
   *
   * @param session the Python object; its other methods that serve a terminal are {@code prompts},
   *     {@code is_complete}, {@code moved_out}, {@code complete}, {@code signature} and {@code
   *     sources_for_report}
   */
  void run(Value session);

  /**
   * Calls a Python function of no arguments; a fault of the runtime in it, which Python code cannot
   * handle, ends the function and nothing more.
   *
   * @return the path of a report about the fault; empty if there was none
   */
  String attempt(Value function);

  /**
   * Writes a report about a fault.
   *
   * @param text what is known about it
   * @return the path of the report
   */
  String report(String text);

  /** Tells that the block that was handed over last has ended. */
  void finished();

  /** Tells that the terminal has another size. Any thread may call it. */
  void resized();

  /** Returns the names of the lessons that a distribution has. */
  String[] lessons();

  /**
   * Returns the source of a lesson.
   *
   * @param name one of {@link #lessons}
   */
  String lesson(String name);

  /** Returns the path of the command of an installed CPython 3.12; empty if none is found. */
  String cpython();

  /** Gives the terminal back, in the state in which it was found. Once is enough. */
  void close();
}
