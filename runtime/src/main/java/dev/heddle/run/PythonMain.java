package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.RunOptions;
import dev.heddle.Script;
import dev.heddle.posix.DefaultSignalActions;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process that is a Python interpreter: CPython's command line in, its exit status out. What
 * {@code heddle python} and {@code sys.executable} run, and every child of an embedding host.
 */
public final class PythonMain {
  /** The version of Python that GraalPy implements. */
  public static final String PYTHON_VERSION = "3.12.8";

  /** The property in which the launcher names the path that it was called by, as a python. */
  static final String EXECUTABLE_PROPERTY = "heddle.executable";

  private static final int USAGE_STATUS = 2;

  private PythonMain() {}

  /** Runs the command line and ends the process. */
  public static void main(String[] arguments) {
    ProcessExit.end(run(ProcessStrings.arguments(arguments)));
  }

  /**
   * Runs a command line in this process, which from now on a signal ends as it ends a CPython.
   *
   * @param words what follows the interpreter's name
   * @return the status to {@linkplain ProcessExit#end end} the process with
   */
  public static int run(List<String> words) {
    DefaultSignalActions.restore();
    if (!words.isEmpty() && words.getFirst().equals(ScriptServer.OPTION)) {
      return ScriptServer.serve(Integer.parseInt(words.getLast()));
    }
    if (words.equals(List.of(Diagnosis.OPTION))) {
      Diagnosis.lines(Diagnosis.ofThisJvm()).forEach(System.out::println);
      return 0;
    }
    Optional<RunReport> report = RunTerms.of(words).map(RunReport::fromStart);
    return run(report.isPresent() ? words.subList(1, words.size()) : words, report);
  }

  private static int run(List<String> words, Optional<RunReport> report) {
    PythonCommandLine line;
    try {
      line = PythonCommandLine.parse(words);
    } catch (PythonCommandLine.InvalidOptionException invalid) {
      System.err.println(invalid.getMessage());
      System.err.println(usageLine());
      System.err.println("Try `python -h' for more information.");
      return USAGE_STATUS;
    }
    switch (line.request()) {
      case HELP -> printHelp(System.out);
      case VERSION -> System.out.println("Python " + PYTHON_VERSION);
      case BUILD ->
          System.out.printf(
              "Python %s (Heddle on GraalPy) [Java %s]%n", PYTHON_VERSION, Runtime.version());
      case RUN -> {
        return run(line, words, report);
      }
    }
    return 0;
  }

  /** Returns what a command line says besides its program. */
  static RunOptions options(PythonCommandLine line, List<String> words) {
    int programWords = line.arguments().size();
    List<String> interpreterArguments = words.subList(0, words.size() - programWords);
    RunOptions.Builder options =
        RunOptions.builder()
            .interpreterArguments(interpreterArguments.toArray(String[]::new))
            .arguments(line.arguments());
    line.call().ifPresent(options::call);
    return options.build();
  }

  private static int run(PythonCommandLine line, List<String> words, Optional<RunReport> report) {
    Script script = line.script().orElseGet(Script::standardInput);
    try (var runner = new ThisProcess(report)) {
      return runner.run(script, options(line, words)).exitCode();
    } catch (HeddleException failure) {
      System.err.println("heddle: " + failure.getMessage());
      return 1;
    }
  }

  /** Returns what the interpreter calls itself: the word it was started by. */
  static String programName() {
    return System.getProperty(EXECUTABLE_PROPERTY, "heddle");
  }

  private static String usageLine() {
    return "usage: " + programName() + " [option] ... [-c cmd | -m mod | file | -] [arg] ...";
  }

  private static void printHelp(PrintStream out) {
    var lines = new ArrayList<String>();
    lines.add(usageLine());
    lines.add("Options:");
    lines.add("-b     : warn when bytes and str are compared (-bb: raise an error)");
    lines.add("-B     : write no .pyc files (also PYTHONDONTWRITEBYTECODE=x)");
    lines.add("-c cmd : run the program that the argument holds; ends the options");
    lines.add("-E     : let the PYTHON* environment variables have no effect");
    lines.add("-h     : print this text and exit (also -? or --help)");
    lines.add("-i     : go on with a session after the program (also PYTHONINSPECT=x)");
    lines.add("-I     : isolate from the user's environment (implies -E, -P and -s)");
    lines.add("-m mod : run a module as a program; ends the options");
    lines.add("-O     : leave out assert statements (also PYTHONOPTIMIZE=x)");
    lines.add("-OO    : the same, with sys.flags.optimize 2");
    lines.add("-P     : do not put the script's directory on sys.path");
    lines.add("-q     : print no version when an interactive session starts");
    lines.add("-s     : leave out the user's site directory (also PYTHONNOUSERSITE=x)");
    lines.add("-S     : do not import site");
    lines.add("-u     : unbuffered stdout and stderr (also PYTHONUNBUFFERED=x)");
    lines.add("-v     : trace imports (also PYTHONVERBOSE=x)");
    lines.add("-V     : print the version and exit (also --version; -VV: more of it)");
    lines.add("-W arg : set a warning filter (also PYTHONWARNINGS=arg)");
    lines.add("-x     : skip the first line of the source");
    lines.add("-X opt : set an implementation option: dev, utf8, int_max_str_digits=N,");
    lines.add("         pycache_prefix=DIR, warn_default_encoding");
    lines.add("--call expr : Heddle's own: evaluate an expression after the program");
    lines.add("file   : the program, or a directory or zip archive with a __main__.py");
    lines.add("-      : read the program from standard input");
    lines.add("arg ...: the program's arguments, in sys.argv[1:]");
    lines.forEach(out::println);
  }
}
