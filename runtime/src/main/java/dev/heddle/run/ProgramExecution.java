package dev.heddle.run;

import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** The calls through which Java has a {@code _heddle.program.Program} run. */
final class ProgramExecution {
  private final Value program;

  /** Creates the execution of a {@code Program}. */
  ProgramExecution(Value program) {
    this.program = program;
  }

  /** Returns a module of {@code _heddle}. */
  static Value module(Context context, String name) {
    return context.eval(
        Source.newBuilder("python", "import _heddle.%1$s; _heddle.%1$s".formatted(name), "<heddle>")
            .internal(true)
            .buildLiteral());
  }

  /**
   * Calls what the program has loaded, with no Python frame below it, and returns the exception
   * that ended it, or Python's None.
   */
  Value execute(String loader) {
    try {
      Value call = program.invokeMember(loader);
      Value arguments = call.getArrayElement(1);
      var values = new Object[(int) arguments.getArraySize()];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments.getArrayElement(i);
      }
      call.getArrayElement(0).executeVoid(values);
      return Value.asValue(null);
    } catch (PolyglotException ended) {
      Value exception = ended.getGuestObject();
      if (exception == null) {
        throw ended;
      }
      return exception;
    }
  }

  /** Does the same for the program, and for the expression that follows it, if one does. */
  Value executeWithCall(Optional<String> call) {
    Value exception = execute("load");
    return exception.isNull() && call.isPresent() ? execute("load_call") : exception;
  }

  /** Tells whether a session follows the program; none does when a signal comes just then. */
  boolean inspects(Value exception) {
    try {
      return program.invokeMember("inspects", exception).asBoolean();
    } catch (PolyglotException interruption) {
      if (interruption.getGuestObject() == null) {
        throw interruption;
      }
      return false;
    }
  }

  /**
   * Ends the program, also when handlers of signals raise exceptions meanwhile.
   *
   * @return its status, negative for a signal
   */
  int finish(Value exception) {
    while (true) {
      try {
        return program.invokeMember("finish", exception).asInt();
      } catch (PolyglotException interruption) {
        boolean begun = !program.getMember("steps").isNull();
        if (interruption.getGuestObject() == null || !begun) {
          throw interruption;
        }
      }
    }
  }
}
