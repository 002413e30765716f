package dev.heddle.run;

import dev.heddle.home.PythonHome;
import dev.heddle.wait.PosixFunctions;
import dev.heddle.wait.SleepFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.graalvm.polyglot.TypeLiteral;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** What {@code _heddle.startup} reads: a {@link Program} as members of one object. */
final class ProgramSettings {
  // CPython's default for sys.flags.int_max_str_digits.
  private static final String DEFAULT_INT_MAX_STR_DIGITS = "4300";

  private static final TypeLiteral<List<String>> STRINGS = new TypeLiteral<>() {};

  private static final int SIGWINCH = 28;

  private ProgramSettings() {}

  static ProxyObject of(
      Program program,
      PythonHome home,
      Interpreter interpreter,
      ProcessServices processes,
      SessionOpening opening,
      Optional<RunReport> report) {
    Map<String, Object> settings = plain(program, home);
    addServices(settings, program, interpreter);
    settings.put("environmentText", text(program.environment()));
    settings.put("handedOver", entries(program.handedOver()));
    settings.put("closedStreams", closedStreams());
    processes.addTo(settings, interpreter);
    ProxyExecutable openTerminal =
        _ -> {
          Optional<SessionTerminal> terminal = opening.terminal();
          terminal.ifPresent(present -> interpreter.signals().answer(SIGWINCH, present::resized));
          return terminal.orElse(null);
        };
    settings.put("greeting", opening.rest());
    settings.put("canMoveCursor", opening.canMoveCursor());
    settings.put("openTerminal", openTerminal);
    settings.put("hasHost", report.isPresent());
    ProxyExecutable tellUncaught =
        strings -> {
          report.ifPresent(host -> host.tell(RunReport.UNCAUGHT, strings[0].as(STRINGS)));
          return 0;
        };
    settings.put("tellUncaught", tellUncaught);
    OptionalInt session = report.map(RunReport::session).orElse(OptionalInt.empty());
    settings.put("hasSession", session.isPresent());
    ProxyExecutable sessionServices =
        _ -> SessionService.ofProcess(session.orElseThrow(), interpreter.signals()).functions();
    settings.put("sessionServices", sessionServices);
    return ProxyObject.fromMap(settings);
  }

  /**
   * Returns the settings of an interpreter of this process that is made before its program is
   * known: see {@link ReadyInterpreter}.
   *
   * @param expected a program of the kind that is to come
   */
  static ProxyObject ofPreparation(Program expected, PythonHome home, Interpreter interpreter) {
    Map<String, Object> settings = plain(expected, home);
    addServices(settings, expected, interpreter);
    settings.put("environmentText", text(expected.environment()));
    return ProxyObject.fromMap(settings);
  }

  private static void addServices(
      Map<String, Object> settings, Program program, Interpreter interpreter) {
    ThreadServices.addTo(settings, interpreter, program.switchInterval());
    SignalServices.addTo(settings, interpreter);
    LimitServices.addTo(settings);
    ProcessServices.addPrimitives(settings, interpreter);
    settings.put("sleep", new SleepFunction(interpreter.blocker()));
    LoopServices.ofProcess(interpreter).addTo(settings);
  }

  /**
   * Returns the settings of a program in a context of its host's process: nothing in them reaches
   * beyond the context.
   *
   * @param tellUncaught is told about an exception that nobody caught, see {@code _heddle.uncaught}
   * @param session leads to the host of a session; empty for a program that ends by itself
   */
  static ProxyObject ofContext(
      Program program,
      PythonHome home,
      Interpreter interpreter,
      LoopServices loops,
      Consumer<List<String>> tellUncaught,
      Optional<? extends SessionLink> session) {
    Map<String, Object> settings = plain(program, home);
    ThreadServices.addTo(settings, interpreter, program.switchInterval());
    // Sorted, so that it can be compared.
    settings.put("environmentText", text(new TreeMap<>(program.environment())));
    settings.put("startMethod", program.startMethod());
    settings.put("sleep", new SleepFunction(interpreter.blocker()));
    loops.addTo(settings);
    ProxyExecutable clocks = _ -> ProxyObject.fromMap(PosixFunctions.clocks());
    settings.put("posixServices", clocks);
    settings.put("hasHost", true);
    ProxyExecutable tell =
        strings -> {
          var told = new ArrayList<String>();
          for (long i = 0; i < strings[0].getArraySize(); i++) {
            told.add(strings[0].getArrayElement(i).asString());
          }
          tellUncaught.accept(told);
          return 0;
        };
    settings.put("tellUncaught", tell);
    settings.put("hasSession", session.isPresent());
    settings.put("handleSignal", SignalServices.handleWithin(interpreter));
    ProxyExecutable sessionServices =
        _ -> SessionService.ofContext(session.orElseThrow(), interpreter.signals()).functions();
    settings.put("sessionServices", sessionServices);
    return ProxyObject.fromMap(settings);
  }

  private static Map<String, Object> plain(Program program, PythonHome home) {
    InterpreterFlags flags = program.flags();
    var settings = new HashMap<String, Object>();
    settings.put("implementationOptions", flags.implementationOptions().toArray());
    settings.put("flags", sysFlags(program));
    settings.put("originalArguments", program.originalArguments().toArray());
    settings.put("arguments", sysArgv(program));
    settings.put("unbuffered", flags.unbuffered());
    settings.put("skipFirstLine", flags.skipFirstLine());
    settings.put("pythonPath", program.pythonPath().toArray());
    settings.put("values", program.values());
    settings.put("virtualEnvironment", program.environment().getOrDefault("VIRTUAL_ENV", ""));
    settings.put("bundledPackages", home.bundledPackages().toString());
    settings.put("programName", program.name());
    settings.put("call", program.call().orElse(""));
    settings.put("kind", program.source().kind());
    settings.put("text", program.source().text());
    return settings;
  }

  private static Object[] sysArgv(Program program) {
    var arguments = new ArrayList<Object>();
    arguments.add(program.source().argumentZero());
    arguments.addAll(program.arguments());
    return arguments.toArray();
  }

  /** Returns the values of {@code _heddle.sysflags.SETTABLE}, in its order. */
  private static int[] sysFlags(Program program) {
    InterpreterFlags flags = program.flags();
    String digits = flags.implementationOption("int_max_str_digits");
    boolean hashRandomization =
        flags.ignoreEnvironment()
            || !program.environment().getOrDefault("PYTHONHASHSEED", "").equals("0");
    return new int[] {
      flags.debug(),
      number(flags.inspect()),
      number(flags.interactive()),
      flags.optimize(),
      number(flags.dontWriteBytecode()),
      number(flags.noUserSite()),
      number(flags.noSite()),
      number(flags.ignoreEnvironment()),
      flags.verbose(),
      flags.bytesWarning(),
      number(flags.quiet()),
      number(hashRandomization),
      number(flags.isolated()),
      0,
      0,
      0,
      number(flags.safePath()),
      Integer.parseInt(digits == null || digits.isEmpty() ? DEFAULT_INT_MAX_STR_DIGITS : digits)
    };
  }

  private static int number(boolean flag) {
    return flag ? 1 : 0;
  }

  private static Object[] entries(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .toArray();
  }

  /** One string: reading an array takes as many calls as it has elements. */
  private static String text(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .collect(Collectors.joining("\0"));
  }

  /** Returns the standard descriptors that the launcher found closed. */
  private static int[] closedStreams() {
    List<String> closed = Arrays.asList(System.getProperty("heddle.closed", "").split(","));
    return closed.stream().filter(fd -> !fd.isEmpty()).mapToInt(Integer::parseInt).toArray();
  }
}
