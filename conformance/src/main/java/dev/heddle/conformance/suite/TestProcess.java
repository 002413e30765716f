package dev.heddle.conformance.suite;

import dev.heddle.conformance.run.EnvironmentException;
import dev.heddle.conformance.run.FixedEnvironment;
import dev.heddle.conformance.run.Interpreter;
import dev.heddle.conformance.run.WorkDirectory;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A process that runs tests in a session and a directory of its own. When it is closed, nothing of
 * it is left: no process, no temporary file.
 */
final class TestProcess implements AutoCloseable {
  private static final int SIGQUIT = 3;
  private static final Duration DUMPING = Duration.ofSeconds(2);

  private final WorkDirectory directory;
  private final Process process;
  private final ProcessFamily family;
  private final Thread onShutdown;

  private TestProcess(WorkDirectory directory, Process process, ProcessFamily family) {
    this.directory = directory;
    this.process = process;
    this.family = family;
    this.onShutdown = new Thread(family::kill, "conformance-end-tests");
    Runtime.getRuntime().addShutdownHook(onShutdown);
  }

  /**
   * Starts the driver.
   *
   * @param arguments the driver's arguments
   * @param log the file that its output is appended to
   */
  static TestProcess start(
      Interpreter interpreter, TestLibrary library, List<String> arguments, Path log) {
    var command = new ArrayList<String>();
    // A session of its own; and the signals that this process may have been started to ignore.
    command.addAll(List.of("/usr/bin/setsid", "/usr/bin/env", "--default-signal"));
    command.addAll(List.of(interpreter.executable().toString(), library.driver().toString()));
    command.addAll(arguments);
    var directory = WorkDirectory.create();
    directory.write("home/.keep", new byte[0]);
    directory.write("tmp/.keep", new byte[0]);
    String mark = UUID.randomUUID().toString();
    var builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(FixedEnvironment.VARIABLES);
    environment.put("HOME", directory.path().resolve("home").toString());
    environment.put("TMPDIR", directory.path().resolve("tmp").toString());
    environment.put("PYTHONPATH", library.path().toString());
    environment.put(ProcessFamily.MARK, mark);
    builder.directory(directory.path().toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      Process process = builder.start();
      return new TestProcess(directory, process, new ProcessFamily(process.toHandle(), mark));
    } catch (IOException failure) {
      directory.close();
      throw new EnvironmentException(
          "cannot start " + command.getFirst() + ": " + failure.getMessage(), failure);
    }
  }

  /** Waits until the process has ended, but no longer than a time; tells whether it has. */
  boolean awaitEnd(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets a JVM write its threads into the log, so that it shows what a test waits for. */
  void dumpThreads() throws InterruptedException {
    try {
      Posix.kill((int) process.pid(), SIGQUIT);
    } catch (PosixException ended) {
      return;
    }
    awaitEnd(DUMPING);
  }

  /** Returns the status after the end; of a process that died by a signal, 128 and its number. */
  int status() {
    return process.exitValue();
  }

  /** Returns the memory that the process and its descendants have. */
  long residentBytes() {
    return family.residentBytes();
  }

  @Override
  public void close() {
    family.kill();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    // During a shutdown the hook does what is left.
    try {
      Runtime.getRuntime().removeShutdownHook(onShutdown);
    } catch (IllegalStateException shuttingDown) {
      family.kill();
    }
    directory.close();
  }
}
