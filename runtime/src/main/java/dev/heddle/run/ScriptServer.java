package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.home.PythonHome;
import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.ProcessAttributes;
import dev.heddle.process.Job;
import dev.heddle.process.ParentWatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A process that was started ahead and runs the scripts that it is asked for, one after another,
 * each in an interpreter of its own. Its other side is {@link ServerProcess}.
 *
 * <p>To a program it is a process of its own: it has the process's descriptors, signals, directory
 * and environment. The process goes on only if nothing is left of the program afterwards (see
 * {@link Residue}); otherwise it ends as one that was started for that program alone would.
 */
final class ScriptServer {
  /** The word on the command line that makes a process of Python's a server. */
  static final String OPTION = "--heddle-serve-scripts";

  /** The descriptor of the connection when the process starts. */
  static final int CONNECTION = 3;

  /** The descriptor of a request when it comes: out of the way of a program's. */
  static final int REQUEST = 960;

  private static final int CONNECTION_ASIDE = 950;
  private static final Duration CLOSING = Duration.ofSeconds(5);
  // What most programs import. What runs once is faster the second time.
  private static final String REHEARSAL =
      """
      import asyncio, concurrent.futures, queue, threading, time
      async def nothing():
          await asyncio.sleep(0)
      asyncio.run(nothing())
      with concurrent.futures.ThreadPoolExecutor() as pool:
          pool.submit(time.sleep, 0).result()
      print("nobody reads this")
      """;

  private static final byte[] ROOT = {'/'};

  private final int connection;
  private final PythonHome home = PythonHome.locate();

  private ScriptServer(int connection) {
    this.connection = connection;
  }

  /**
   * Serves until a program has left something behind, or has ended by a signal.
   *
   * @param runs how many scripts to run at most
   * @return the status that the process is to end with: that of the last script
   */
  static int serve(int runs) {
    int connection = Descriptors.duplicate(CONNECTION, CONNECTION_ASIDE);
    Posix.close(CONNECTION);
    ParentWatch.start(connection);
    CompilerThreads.yieldToProgram();
    try {
      return new ScriptServer(connection).serveAll(runs);
    } catch (HeddleException failure) {
      System.err.println("heddle: " + failure.getMessage());
      return 1;
    } catch (PosixException parentGone) {
      return 1;
    }
  }

  private int serveAll(int runs) {
    ProcessAttributes.discardStandardStreams();
    ScriptRequest rehearsal = taken(request(REHEARSAL).toMemory());
    Program expected = program(rehearsal, "");
    takeOn(rehearsal);
    rehearse(expected);
    Residue clean = Residue.now();
    for (int run = 1; ; run++) {
      Optional<ReadyInterpreter> ready = ready(expected);
      int descriptor = Job.await(connection, Set.of());
      ScriptRequest request = taken(descriptor);
      takeOn(request);
      var report = RunReport.ofScript(RunTerms.of(request.words()).orElse(RunTerms.NONE));
      Program asked = program(request, report.takeValues());
      var program = new ProcessRun(asked, home, Optional.of(report), suiting(asked, ready));
      int status = program.run();
      report.close();
      if (status < 0 || program.hasThreads() || report.session().isPresent()) {
        return status;
      }
      ProcessAttributes.discardStandardStreams();
      // The script's may be removed now.
      ProcessAttributes.changeDirectory(ROOT);
      if (run == runs) {
        // It takes the kernel a while to take a process apart; nobody has to wait for that.
        report(status);
        return status;
      }
      closeInTime(program, status);
      clean.awaitEndOfOtherThreads();
      if (Residue.now().differsFrom(clean)) {
        return status;
      }
      report(status);
      // A host's scripts are much alike.
      expected = asked;
    }
  }

  /** Returns the interpreter if it suits a program; closes it if not. */
  private static Optional<ReadyInterpreter> suiting(
      Program program, Optional<ReadyInterpreter> ready) {
    Optional<ReadyInterpreter> own = ready.filter(made -> made.suits(program));
    if (own.isEmpty()) {
      ready.ifPresent(ReadyInterpreter::close);
    }
    return own;
  }

  private static ScriptRequest taken(int descriptor) {
    try {
      return ScriptRequest.ofMemory(descriptor);
    } finally {
      Posix.close(descriptor);
    }
  }

  /** Gives this process the script's directory and environment. */
  private static void takeOn(ScriptRequest request) {
    ProcessAttributes.changeDirectory(SurrogateEscape.encode(request.directory().toString()));
    ProcessAttributes.setEnvironment(
        request.environmentEntries().stream().map(SurrogateEscape::encode).toList());
  }

  private void rehearse(Program program) {
    Optional<ReadyInterpreter> own = suiting(program, ready(program));
    try (var run = new ProcessRun(program, home, Optional.empty(), own)) {
      int _ = run.run();
    }
  }

  private Optional<ReadyInterpreter> ready(Program expected) {
    if (!ReadyInterpreter.canBeMade(expected)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ReadyInterpreter(expected, home));
    } catch (HeddleException failure) {
      // It is told where somebody listens: when the script is there.
      return Optional.empty();
    }
  }

  /** Returns the request for a command that comes with nothing else. */
  private static ScriptRequest request(String command) {
    return new ScriptRequest(
        List.of("-c", command), ProcessStrings.environment(), Path.of("").toAbsolutePath());
  }

  private static Program program(ScriptRequest request, String values) {
    List<String> all = request.words();
    List<String> words = RunTerms.of(all).isPresent() ? all.subList(1, all.size()) : all;
    PythonCommandLine line = PythonCommandLine.parse(words);
    return ThisProcess.program(
        line.script().orElseThrow(),
        PythonMain.options(line, words),
        values,
        request.environment(),
        request.directory());
  }

  /** Ends the process if the interpreter cannot be closed. */
  private static void closeInTime(ProcessRun run, int status) {
    Thread limit =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                Thread.sleep(CLOSING);
              } catch (InterruptedException closed) {
                return;
              }
              ProcessExit.end(status);
            });
    run.close();
    limit.interrupt();
    try {
      limit.join();
    } catch (InterruptedException nobodyDoesThis) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(int status) {
    byte[] message =
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(status).array();
    int _ = Posix.write(connection, message, 0);
  }
}
