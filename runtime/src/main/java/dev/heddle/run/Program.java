package dev.heddle.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a Python program's run is told from outside. Strings are as {@link SurrogateEscape} has
 * them.
 *
 * @param name what the interpreter calls itself in its messages
 * @param executable the path for {@code sys.executable}
 * @param flags the interpreter's settings, the environment's included
 * @param source where its code is
 * @param arguments {@code sys.argv[1:]}
 * @param interpreterArguments the words of the command line before its arguments
 * @param call an expression to evaluate in its namespace afterwards
 * @param observation what the run tells about its threads
 * @param startMethod how {@code multiprocessing} starts processes unless the program says so
 * @param pythonPath what is searched for modules before all else but its own directory
 * @param switchInterval how long a thread may keep the interpreter lock that others wait for, if it
 *     is not the usual time
 * @param values what its namespace holds to begin with, see {@link SimpleValues#asText}; empty for
 *     nothing
 * @param originalArguments {@code sys.orig_argv}
 * @param environment the whole environment
 * @param handedOver the part of it that is missing in the process's own
 * @param directory the working directory, where it is not the one that the JVM was started in
 */
public record Program(
    String name,
    String executable,
    InterpreterFlags flags,
    ProgramSource source,
    List<String> arguments,
    List<String> interpreterArguments,
    Optional<String> call,
    Observation observation,
    String startMethod,
    List<String> pythonPath,
    Optional<Duration> switchInterval,
    String values,
    List<String> originalArguments,
    Map<String, String> environment,
    Map<String, String> handedOver,
    Optional<Path> directory) {

  /** Creates a program. */
  public Program {
    arguments = List.copyOf(arguments);
    interpreterArguments = List.copyOf(interpreterArguments);
    pythonPath = List.copyOf(pythonPath);
    originalArguments = List.copyOf(originalArguments);
    environment = Map.copyOf(environment);
    handedOver = Map.copyOf(handedOver);
  }

  /** Returns a program of the same kind with other code, and nothing that is its own. */
  Program rehearsal(ProgramSource code) {
    return new Program(
        name,
        executable,
        flags,
        code,
        List.of(),
        interpreterArguments,
        Optional.empty(),
        observation,
        startMethod,
        List.of(),
        Optional.empty(),
        "",
        originalArguments,
        environment,
        handedOver,
        directory);
  }
}
