package dev.heddle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
   * A program given as text, which runs as a file with that text would: it is one for as long as
   * the run, in a directory of its own, UTF-8 encoded. Tracebacks show its lines, and processes
   * that it starts can import it.
   *
   * @param name the file's name, without directories
   * @param source the program's text
   */
  record Text(String name, String source) implements Script {
    /**
     * Creates a script from its text.
     *
     * @throws IllegalArgumentException if the name is not one that a file can have
     */
    public Text {
      Objects.requireNonNull(source, "source");
      if (name.isBlank() || name.equals("..") || name.equals(".") || !isPlain(name)) {
        throw new IllegalArgumentException("a script needs the name of a file, not '" + name + "'");
      }
    }

    private static boolean isPlain(String name) {
      return name.indexOf('/') < 0 && name.indexOf(0) < 0;
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

  /**
   * Returns a program given as text that is to look like a file, see {@link Text}.
   *
   * @throws IllegalArgumentException if the name is not one that a file can have
   */
  static Script text(String name, String source) {
    return new Text(name, source);
  }

  /**
   * Returns the program in a resource of the class path, read now, as a {@link Text} with the
   * resource's name.
   *
   * @param near the class whose package the name is relative to, see {@link Class#getResource}
   * @param name the resource's name, such as {@code "lesson.py"}
   * @throws IllegalArgumentException if there is no such resource, or it is not UTF-8
   */
  static Script resource(Class<?> near, String name) {
    try (InputStream resource = near.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalArgumentException("there is no resource " + name + " near " + near);
      }
      String source =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(resource.readAllBytes()))
              .toString();
      return new Text(name.substring(name.lastIndexOf('/') + 1), source);
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException("the resource " + name + " is not UTF-8", malformed);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
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
