package dev.heddle.run;

import dev.heddle.home.PythonHome;
import java.util.Map;

/**
 * What is fixed when an interpreter is made.
 *
 * @param options the options that GraalPy has
 * @param flags the settings of the command line and the environment
 */
record InterpreterKind(Map<String, String> options, InterpreterFlags flags) {
  InterpreterKind {
    options = Map.copyOf(options);
  }

  /** Returns the kind that a program needs. */
  static InterpreterKind of(Program program, PythonHome home) {
    return new InterpreterKind(PythonContexts.options(program, home), program.flags());
  }
}
