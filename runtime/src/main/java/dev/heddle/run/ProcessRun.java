package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.home.PythonHome;
import dev.heddle.posix.Descriptors;
import java.util.List;
import java.util.Optional;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The run that takes over this process: its descriptors, signals, working directory and exit status
 * become the program's. One at a time in a process; the next one needs the one before to be {@link
 * #close closed}.
 */
public final class ProcessRun implements AutoCloseable {
  private final Program program;
  private final PythonHome home;
  private final Optional<RunReport> report;
  private final Optional<ReadyInterpreter> ready;
  private @Nullable Interpreter interpreter;

  /**
   * Prepares a run.
   *
   * @param program the program
   * @param home the prepared Python home, see {@code dev.heddle.home.PythonHome}
   * @param report who is told about the run, if there is anybody
   */
  ProcessRun(Program program, PythonHome home, Optional<RunReport> report) {
    this(program, home, report, Optional.empty());
  }

  /**
   * Prepares a run.
   *
   * @param ready an interpreter that suits the program, if there is one; it becomes the run's
   */
  ProcessRun(
      Program program,
      PythonHome home,
      Optional<RunReport> report,
      Optional<ReadyInterpreter> ready) {
    this.report = report;
    this.program = program;
    this.home = home;
    this.ready = ready;
  }

  /**
   * Runs the program to its end, the joining of its threads and its exit functions included.
   *
   * @return its status, negative for the signal that the process is to end by
   */
  public int run() {
    try {
      return runToItsEnd();
    } catch (OutOfMemoryError exhausted) {
      // Around all else, since what deals with other failures takes memory too.
      tellOutOfMemory();
      throw new HeddleException("the program has used up its heap", exhausted);
    }
  }

  private int runToItsEnd() {
    boolean startsAhead = report.map(host -> host.terms().startsAhead()).orElse(true);
    var processes = new ProcessServices(program, startsAhead);
    report.ifPresent(host -> {
      processes.keep(host.descriptor());
      host.session().ifPresent(processes::keep);
    });
    processes.startAhead();
    try (var opening = new SessionOpening(program, processes::keep)) {
      opening.begin();
      return run(processes, opening);
    }
  }

  private int run(ProcessServices processes, SessionOpening opening) {
    Interpreter own =
        ready
            .map(ReadyInterpreter::interpreter)
            .orElseGet(() -> PythonContexts.forProcess(program, home, program.directory()));
    interpreter = own;
    report.ifPresent(host -> own.threads().setMost(host.terms().threads(), host::refuseThread));
    ThreadWatch watch = ThreadWatch.over(own, program.observation());
    try {
      Value running =
          ProgramExecution.module(own.context(), "startup")
              .invokeMember(
                  ready.isPresent() ? "begin" : "start",
                  ProgramSettings.of(program, home, own, processes, opening, report));
      report.ifPresent(ProcessRun::tellBegin);
      var execution = new ProgramExecution(running);
      Value exception = execution.executeWithCall(program.call());
      if (execution.inspects(exception)) {
        exception = execution.execute("load_inspection");
      }
      if (isMemoryError(exception)) {
        // Later there may be no room for it.
        tellOutOfMemory();
      }
      int status = execution.finish(exception);
      watch.report();
      return status;
    } catch (PolyglotException failure) {
      if (failure.isResourceExhausted()) {
        tellOutOfMemory();
      }
      throw new HeddleException("the run was ended by a fault of the runtime: " + failure, failure);
    }
  }

  /** Makes no lambda: linking one takes memory, which is not there before this. */
  private void tellOutOfMemory() {
    if (report.isPresent()) {
      report.get().tellOutOfMemory();
    }
  }

  private static boolean isMemoryError(Value exception) {
    Value type = exception.getMetaObject();
    return type != null && type.getMetaSimpleName().equals("MemoryError");
  }

  private static void tellBegin(RunReport report) {
    report.tell(RunReport.BEGIN, List.of(Integer.toString(Descriptors.open().size())));
  }

  /** Tells whether threads of the program go on, as daemons do when its main thread has ended. */
  boolean hasThreads() {
    return interpreter != null && interpreter.threads().count() > 0;
  }

  /** Gives the process back what the run has taken. */
  @Override
  public void close() {
    if (interpreter != null) {
      interpreter.close();
    }
  }
}
