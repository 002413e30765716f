package dev.heddle;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An exception that nobody in a program caught. Immutable.
 *
 * <p>The interpreter tells it over a connection of its own, not through standard error; but a
 * program that wants to can make it tell something else.
 *
 * @param type the name of its class as a traceback shows it: with its module, unless that is {@code
 *     builtins} or {@code __main__}
 * @param message its {@code str}, cut at 4000 characters
 * @param frames where it was raised, the program's outermost frame first; of many the last 100
 * @param cause the exception that it was raised from, or while which was handled; as a traceback
 *     shows it
 */
public record PythonError(
    String type, String message, List<Frame> frames, Optional<PythonError> cause) {
  /** Creates an error. */
  public PythonError {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(cause, "cause");
    frames = List.copyOf(frames);
  }

  /**
   * A place in a program.
   *
   * @param file the name of the file that the code is from, as Python has it
   * @param line the line, counted from 1
   * @param column where in the line the expression begins, counted in characters from 1; empty if
   *     Python does not know
   * @param function the name of the function, {@code <module>} for a file's own code
   */
  public record Frame(String file, int line, OptionalInt column, String function) {
    /** Creates a place. */
    public Frame {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(function, "function");
    }
  }
}
