package dev.heddle.conformance.run;

import java.nio.file.Path;
import java.util.Map;

/** What runs Python programs: a CPython, or Heddle. */
public sealed interface Interpreter permits CPython, HeddleInterpreter {
  /** Returns the command that takes CPython's command line. */
  Path executable();

  /** Returns the version of Python, such as {@code 3.12.1}. */
  String version();

  /**
   * Returns the texts by which output depends on this installation, such as its paths and version,
   * each with the name that stands for it in a recorded result.
   */
  Map<String, String> names();

  /** Runs a program to its end. */
  Execution run(Task task);
}
