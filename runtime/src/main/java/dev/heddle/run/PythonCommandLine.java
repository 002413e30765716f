package dev.heddle.run;

import dev.heddle.Script;
import java.io.Serial;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CPython's command line, taken apart as {@code config_parse_cmdline} in its {@code
 * Python/initconfig.c} does.
 *
 * @param request what is asked for
 * @param flags the interpreter's settings, from the options alone
 * @param call what {@code --call}, an option of Heddle's own, asks to evaluate after the program
 * @param observation what {@code --gil-stats}, {@code --hints} and {@code --tasks-on-quit} ask for,
 *     options of Heddle's own
 * @param startMethod how {@code multiprocessing} starts processes unless the program says so, an
 *     option of Heddle's own
 * @param pythonPath what is searched for modules before all else but the program's own directory,
 *     an option of Heddle's own
 * @param switchInterval how long a thread may keep the interpreter lock that others wait for, an
 *     option of Heddle's own
 * @param script the program; empty for an interactive session
 * @param arguments the program's arguments
 */
public record PythonCommandLine(
    Request request,
    InterpreterFlags flags,
    Optional<String> call,
    Observation observation,
    String startMethod,
    List<String> pythonPath,
    Optional<Duration> switchInterval,
    Optional<Script> script,
    List<String> arguments) {

  /** What a command line asks for. */
  public enum Request {
    /** To run a program. */
    RUN,
    /** To print the version ({@code -V}). */
    VERSION,
    /** To print the version with the build ({@code -VV}). */
    BUILD,
    /** To print the usage ({@code -h}). */
    HELP
  }

  /** Creates a command line. */
  public PythonCommandLine {
    pythonPath = List.copyOf(pythonPath);
    arguments = List.copyOf(arguments);
  }

  /** A command line that CPython would refuse with status 2. */
  public static final class InvalidOptionException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    InvalidOptionException(String message) {
      super(message);
    }
  }

  /**
   * Takes a command line apart.
   *
   * @param words what follows the interpreter's name
   * @throws InvalidOptionException if CPython would not take it; the message is CPython's first
   *     line
   */
  public static PythonCommandLine parse(List<String> words) {
    return new Parser(words).parse();
  }

  /** One pass over the words, in the manner of CPython's {@code _PyOS_GetOpt}. */
  private static final class Parser {
    private static final String WITH_ARGUMENT = "cmWX";
    private static final List<String> START_METHODS = List.of("fork", "spawn", "forkserver");

    private final List<String> words;
    private final List<String> warnOptions = new ArrayList<>();
    private final List<String> implementationOptions = new ArrayList<>();
    private int next;
    private Optional<String> call = Optional.empty();
    private String startMethod = "fork";
    private final List<String> pythonPath = new ArrayList<>();
    private Optional<Duration> switchInterval = Optional.empty();
    private boolean gilStats;
    private boolean hints;
    private boolean tasksOnQuit;
    private int debug;
    private int optimize;
    private int verbose;
    private int bytesWarning;
    private int versions;
    private boolean help;
    private boolean inspect;
    private boolean dontWriteBytecode;
    private boolean noUserSite;
    private boolean noSite;
    private boolean ignoreEnvironment;
    private boolean quiet;
    private boolean isolated;
    private boolean safePath;
    private boolean unbuffered;
    private boolean skipFirstLine;

    Parser(List<String> words) {
      this.words = words;
    }

    PythonCommandLine parse() {
      Optional<Script> script = Optional.empty();
      while (script.isEmpty() && next < words.size()) {
        String word = words.get(next);
        if (word.equals("--")) {
          next++;
          break;
        }
        if (word.equals("-") || !word.startsWith("-")) {
          break;
        }
        next++;
        script = word.startsWith("--") ? longOption(word) : shortOptions(word);
      }
      if (script.isEmpty() && next < words.size()) {
        String word = words.get(next++);
        script = Optional.of(word.equals("-") ? Script.standardInput() : new Script.File(word));
      }
      return new PythonCommandLine(
          request(),
          flags(),
          call,
          new Observation(gilStats, hints, tasksOnQuit),
          startMethod,
          pythonPath,
          switchInterval,
          script,
          words.subList(next, words.size()));
    }

    private Request request() {
      if (help) {
        return Request.HELP;
      }
      return switch (versions) {
        case 0 -> Request.RUN;
        case 1 -> Request.VERSION;
        default -> Request.BUILD;
      };
    }

    private Optional<Script> longOption(String word) {
      switch (word) {
        case "--help" -> help = true;
        case "--version" -> versions++;
        case "--call" -> call = Optional.of(argument("--call", ""));
        case "--start-method" -> startMethod = startMethod(argument("--start-method", ""));
        case "--python-path" -> pythonPath.add(argument("--python-path", ""));
        case "--switch-interval" ->
            switchInterval = Optional.of(seconds(argument("--switch-interval", "")));
        case "--gil-stats" -> gilStats = true;
        case "--hints" -> hints = true;
        case "--tasks-on-quit" -> tasksOnQuit = true;
        case "--check-hash-based-pycs" -> argument("--check-hash-based-pycs", "");
        default -> throw new InvalidOptionException("unknown option " + word);
      }
      return Optional.empty();
    }

    private static String startMethod(String method) {
      if (!START_METHODS.contains(method)) {
        throw new InvalidOptionException(
            "no start method '" + method + "', there are " + String.join(", ", START_METHODS));
      }
      return method;
    }

    private static Duration seconds(String text) {
      try {
        long micros = new BigDecimal(text).movePointRight(6).longValue();
        if (micros > 0) {
          return Duration.of(micros, ChronoUnit.MICROS);
        }
      } catch (NumberFormatException notANumber) {
        // Refused like one that is too small.
      }
      throw new InvalidOptionException("no switch interval in seconds: " + text);
    }

    private Optional<Script> shortOptions(String word) {
      for (int i = 1; i < word.length(); i++) {
        char option = word.charAt(i);
        if (WITH_ARGUMENT.indexOf(option) >= 0) {
          String argument = argument("-" + option, word.substring(i + 1));
          switch (option) {
            case 'c' -> {
              return Optional.of(Script.command(argument));
            }
            case 'm' -> {
              return Optional.of(Script.module(argument));
            }
            case 'W' -> warnOptions.add(argument);
            default -> implementationOptions.add(argument);
          }
          return Optional.empty();
        }
        flag(option);
      }
      return Optional.empty();
    }

    private String argument(String option, String attached) {
      if (!attached.isEmpty()) {
        return attached;
      }
      if (next == words.size()) {
        throw new InvalidOptionException("Argument expected for the " + option + " option");
      }
      return words.get(next++);
    }

    private void flag(char option) {
      switch (option) {
        case 'b' -> bytesWarning++;
        case 'B' -> dontWriteBytecode = true;
        case 'd' -> debug++;
        case 'E' -> ignoreEnvironment = true;
        case 'h', '?' -> help = true;
        case 'i' -> inspect = true;
        case 'I' -> {
          isolated = true;
          ignoreEnvironment = true;
          noUserSite = true;
          safePath = true;
        }
        case 'O' -> optimize++;
        case 'P' -> safePath = true;
        case 'q' -> quiet = true;
        case 'R', 't' -> {
          // Accepted and without effect since CPython 3.3.
        }
        case 's' -> noUserSite = true;
        case 'S' -> noSite = true;
        case 'u' -> unbuffered = true;
        case 'v' -> verbose++;
        case 'V' -> versions++;
        case 'x' -> skipFirstLine = true;
        default -> throw new InvalidOptionException("Unknown option: -" + option);
      }
    }

    private InterpreterFlags flags() {
      return new InterpreterFlags(
          debug,
          inspect,
          inspect,
          optimize,
          dontWriteBytecode,
          noUserSite,
          noSite,
          ignoreEnvironment,
          verbose,
          bytesWarning,
          quiet,
          isolated,
          safePath,
          unbuffered,
          skipFirstLine,
          warnOptions,
          implementationOptions);
    }
  }
}
