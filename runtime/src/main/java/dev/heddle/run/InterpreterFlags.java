package dev.heddle.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of CPython's command line that stand before the program, together with their
 * environment variables.
 *
 * @param debug {@code -d}, how often
 * @param inspect whether a session follows the program: {@code -i}, or its variable
 * @param interactive {@code -i}: standard input counts as a terminal
 * @param optimize {@code -O}, how often
 * @param dontWriteBytecode {@code -B}
 * @param noUserSite {@code -s}
 * @param noSite {@code -S}
 * @param ignoreEnvironment {@code -E}: variables named {@code PYTHON*} have no effect
 * @param verbose {@code -v}, how often
 * @param bytesWarning {@code -b}, how often
 * @param quiet {@code -q}
 * @param isolated {@code -I}
 * @param safePath {@code -P}
 * @param unbuffered {@code -u}
 * @param skipFirstLine {@code -x}
 * @param warnOptions the arguments of {@code -W}, in order
 * @param implementationOptions the arguments of {@code -X}, in order
 */
public record InterpreterFlags(
    int debug,
    boolean inspect,
    boolean interactive,
    int optimize,
    boolean dontWriteBytecode,
    boolean noUserSite,
    boolean noSite,
    boolean ignoreEnvironment,
    int verbose,
    int bytesWarning,
    boolean quiet,
    boolean isolated,
    boolean safePath,
    boolean unbuffered,
    boolean skipFirstLine,
    List<String> warnOptions,
    List<String> implementationOptions) {

  /** Creates the settings. */
  public InterpreterFlags {
    warnOptions = List.copyOf(warnOptions);
    implementationOptions = List.copyOf(implementationOptions);
  }

  /**
   * Returns these settings together with those of the environment, unless they ask to ignore it.
   * Follows {@code config_read_env_vars} in CPython's {@code Python/initconfig.c}: a variable that
   * is empty counts as not set, a number counts as such, anything else as 1.
   */
  public InterpreterFlags withEnvironment(Map<String, String> environment) {
    if (ignoreEnvironment) {
      return this;
    }
    Predicate<String> set = name -> !environment.getOrDefault(name, "").isEmpty();
    String warnings = environment.getOrDefault("PYTHONWARNINGS", "");
    List<String> allWarnOptions =
        Stream.concat(
                warnings.isEmpty() ? Stream.empty() : Arrays.stream(warnings.split(",")),
                warnOptions.stream())
            .toList();
    return new InterpreterFlags(
        Math.max(debug, level(environment, "PYTHONDEBUG")),
        inspect || set.test("PYTHONINSPECT"),
        interactive,
        Math.max(optimize, level(environment, "PYTHONOPTIMIZE")),
        dontWriteBytecode || set.test("PYTHONDONTWRITEBYTECODE"),
        noUserSite || set.test("PYTHONNOUSERSITE"),
        noSite,
        false,
        Math.max(verbose, level(environment, "PYTHONVERBOSE")),
        bytesWarning,
        quiet,
        isolated,
        safePath || set.test("PYTHONSAFEPATH"),
        unbuffered || set.test("PYTHONUNBUFFERED"),
        skipFirstLine,
        allWarnOptions,
        implementationOptions);
  }

  private static int level(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      return 0;
    }
    try {
      return Math.max(1, Integer.parseInt(value));
    } catch (NumberFormatException notANumber) {
      return 1;
    }
  }

  /** Returns what {@code sys.warnoptions} is to hold: {@code -X dev} and {@code -b} add to it. */
  List<String> effectiveWarnOptions() {
    var options = new ArrayList<String>();
    if (implementationOption("dev") != null) {
      options.add("default");
    }
    options.addAll(warnOptions);
    if (bytesWarning > 0) {
      options.add(bytesWarning > 1 ? "error::BytesWarning" : "default::BytesWarning");
    }
    return options;
  }

  /**
   * Returns the value of an {@code -X} option: empty text when it has none, null when not given.
   */
  @Nullable String implementationOption(String name) {
    for (String option : implementationOptions.reversed()) {
      if (option.equals(name)) {
        return "";
      }
      if (option.startsWith(name + "=")) {
        return option.substring(name.length() + 1);
      }
    }
    return null;
  }
}
