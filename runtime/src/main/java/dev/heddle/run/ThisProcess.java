package dev.heddle.run;

import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.Script;
import dev.heddle.home.PythonHome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs one script as this process: the command line's way. */
public final class ThisProcess implements ScriptRunner {
  /** Creates a runner; it can be used once. */
  public ThisProcess() {}

  @Override
  public RunResult run(Script script, RunOptions options) {
    long start = System.nanoTime();
    CompilerThreads.yieldToProgram();
    PythonHome home = PythonHome.locate();
    int status = new ProcessRun(program(script, options), home).run();
    return new RunResult(status, "", "", Duration.ofNanos(System.nanoTime() - start));
  }

  private static Program program(Script script, RunOptions options) {
    PythonCommandLine line = PythonCommandLine.parse(options.interpreterArguments());
    Map<String, String> environment = ProcessStrings.environment();
    String executable = executable();
    var original = new ArrayList<String>();
    original.add(executable);
    original.addAll(options.interpreterArguments());
    original.addAll(options.arguments());
    return new Program(
        PythonMain.programName(),
        executable,
        line.flags().withEnvironment(environment),
        ProgramSource.of(script, line.script().isPresent()),
        options.arguments(),
        options.call(),
        line.observation(),
        List.copyOf(original),
        environment,
        ProcessStrings.handedOver());
  }

  /** Returns the command that starts this interpreter again; empty when there is none. */
  private static String executable() {
    String called = System.getProperty(PythonMain.EXECUTABLE_PROPERTY, "");
    if (!called.isEmpty()) {
      return called;
    }
    String distribution = System.getProperty(PythonHome.DISTRIBUTION_PROPERTY, "");
    return distribution.isEmpty() ? "" : distribution + "/bin/python3.12";
  }

  @Override
  public void close() {}
}
