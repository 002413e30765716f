package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.home.PythonHome;
import java.util.ArrayList;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * The run that takes over this process: its descriptors, signals, working directory and exit status
 * become the program's. At most one in the life of a process.
 */
public final class ProcessRun {
  private final Program program;
  private final PythonHome home;

  /**
   * Prepares a run.
   *
   * @param program the program
   * @param home the prepared Python home, see {@code dev.heddle.home.PythonHome}
   */
  public ProcessRun(Program program, PythonHome home) {
    this.program = program;
    this.home = home;
  }

  /**
   * Runs the program to its end, the joining of its threads and its exit functions included.
   *
   * @return its status, negative for the signal that the process is to end by
   */
  public int run() {
    PythonContexts.Created created = PythonContexts.forProcess(program, home);
    Context context = created.context();
    Value startup =
        context.eval(
            Source.newBuilder("python", "import _heddle.startup; _heddle.startup", "<heddle>")
                .internal(true)
                .cached(false)
                .buildLiteral());
    Value running = startup.invokeMember("start", ProgramSettings.of(program, home, context));
    Optional<Value> exception = execute(running, "load");
    if (exception.isEmpty() && program.call().isPresent()) {
      exception = execute(running, "load_call");
    }
    try {
      return running.invokeMember("finish", exception.orElse(null)).asInt();
    } catch (PolyglotException failure) {
      throw new HeddleException("the run could not be ended in order: " + failure, failure);
    }
  }

  /**
   * Calls what the program has loaded, with no Python frame below it, and returns the exception that
   * ended it.
   */
  private static Optional<Value> execute(Value running, String loader) {
    try {
      Value call = running.invokeMember(loader);
      var arguments = new ArrayList<Value>();
      for (long i = 1; i < call.getArraySize(); i++) {
        arguments.add(call.getArrayElement(i));
      }
      call.getArrayElement(0).executeVoid(arguments.toArray());
      return Optional.empty();
    } catch (PolyglotException ended) {
      Value exception = ended.getGuestObject();
      if (exception == null) {
        throw new HeddleException("the program was ended by a fault of the runtime: " + ended, ended);
      }
      return Optional.of(exception);
    }
  }
}
