package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.home.PythonHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.PolyglotException;

/**
 * The interpreter of a program that takes over this process, made before there is one: see {@code
 * _heddle.startup.prepare}. Its main thread is the one that has made it.
 */
final class ReadyInterpreter implements AutoCloseable {
  private final PythonHome home;
  private final InterpreterKind kind;
  private final Interpreter interpreter;

  /**
   * Makes it.
   *
   * @param expected a program of the kind that is to come; nothing else of it is used
   * @throws HeddleException if Python does not start
   */
  ReadyInterpreter(Program expected, PythonHome home) {
    this.home = home;
    kind = InterpreterKind.of(expected, home);
    // The directory is known only when the program is; nothing of its own is looked for before.
    interpreter = PythonContexts.forProcess(expected, home, Optional.of(Path.of("/")));
    try {
      ProgramExecution.module(interpreter.context(), "startup")
          .invokeMember("prepare", ProgramSettings.ofPreparation(expected, home, interpreter));
    } catch (PolyglotException failure) {
      close();
      throw new HeddleException("Python cannot be started: " + failure, failure);
    }
  }

  Interpreter interpreter() {
    return interpreter;
  }

  /** Tells whether a program finds everything as in an interpreter that is made for it. */
  boolean suits(Program program) {
    return canBeMade(program) && kind.equals(InterpreterKind.of(program, home));
  }

  /**
   * Tells whether an interpreter can be made before a program of its kind is there. Not if {@code
   * site} would look into places of the program's, and perhaps run what it finds there.
   */
  static boolean canBeMade(Program program) {
    Map<String, String> environment = program.environment();
    return program.pythonPath().isEmpty()
        && !environment.containsKey("PYTHONPATH")
        && !environment.containsKey("VIRTUAL_ENV")
        && !hasUserSite(environment);
  }

  /** Follows {@code _getuserbase} in CPython's {@code Lib/site.py}. */
  private static boolean hasUserSite(Map<String, String> environment) {
    String base = environment.getOrDefault("PYTHONUSERBASE", "");
    String user = environment.getOrDefault("HOME", System.getProperty("user.home"));
    Path place = base.isEmpty() ? Path.of(user, ".local") : Path.of(base);
    return Files.exists(place.resolve("lib/python3.12"));
  }

  @Override
  public void close() {
    interpreter.close();
  }
}
