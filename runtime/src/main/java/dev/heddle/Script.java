package dev.heddle;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The Python program of a run: what follows the options on CPython's command line.
 *
 * <p>A script is a description only. Whether a file exists or a module can be found is decided when
 * it runs, and reported the way CPython reports it.
 */
public sealed interface Script {

  /**
   * A program in a file, or in a directory or zip archive with a {@code __main__.py}.
   *
   * @param path the path as it is to appear in {@code sys.argv[0]}; a relative one is resolved
   *     against the run's working directory
   */
  record File(String path) implements Script {
    /** Creates a script from a path in its typed form. */
    public File {
      Objects.requireNonNull(path, "path");
    }
  }

  /**
   * A program given as text, as with {@code python -c}.
   *
   * @param source the program's text
   */
  record Command(String source) implements Script {
    /** Creates a script from its text. */
    public Command {
      Objects.requireNonNull(source, "source");
    }
  }

  /**
   * A module run as a program, as with {@code python -m}.
   *
   * @param name the module's dotted name
   */
  record Module(String name) implements Script {
    /** Creates a script from a module's name. */
    public Module {
      Objects.requireNonNull(name, "name");
    }
  }

  /** A program read from standard input until its end, as with {@code python -}. */
  record StandardInput() implements Script {}

  /** Returns the program in a file, directory or zip archive. */
  static Script of(Path path) {
    return new File(path.toString());
  }

  /** Returns a program given as text. */
  static Script command(String source) {
    return new Command(source);
  }

  /** Returns a module to be run as a program. */
  static Script module(String name) {
    return new Module(name);
  }

  /** Returns the program that is read from standard input. */
  static Script standardInput() {
    return new StandardInput();
  }
}
