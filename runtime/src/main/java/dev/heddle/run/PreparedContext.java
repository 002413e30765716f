package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.OutputChunk.Stream;
import dev.heddle.RunObserver;
import dev.heddle.RunOptions;
import dev.heddle.RunSnapshot;
import dev.heddle.Script;
import dev.heddle.home.PythonHome;
import dev.heddle.threading.FinalizerThreads;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * A Python context in the host's process that is ready for a program of a certain kind. Made, used
 * and finished by one thread, which is the program's main thread; others may {@link #close} it.
 */
final class PreparedContext implements AutoCloseable {
  // As for the threads of a process of ours: Python calls need many Java frames.
  static final long STACK_BYTES = 16L << 20;

  // More bring little (measured); each takes some milliseconds.
  private static final int REHEARSALS = 5;

  private final PythonHome home;
  private final GrantedFiles files;
  private final LateStreams streams = new LateStreams();
  private final Interpreter interpreter;
  private final LoopServices loops;
  private final FinalizerThreads finalizers;
  private final GuestCalls calls = new GuestCalls();

  /**
   * Makes a context, and prepares all in it that does not depend on the program.
   *
   * @param program one of the kind that the context is for; nothing else of it is used
   * @param network whether the program may use the network
   * @param session whether it may be for a session
   * @throws HeddleException if Python does not start
   */
  PreparedContext(
      Engine engine, Program program, PythonHome home, boolean network, boolean session) {
    this.home = home;
    files = new GrantedFiles(home.directory());
    interpreter =
        PythonContexts.forHost(
            engine, PythonContexts.options(program, home), files, network, streams);
    loops = LoopServices.ofContext(interpreter);
    finalizers = finalizersOf(interpreter.context());
    interpreter.threads().setUsualStack(STACK_BYTES);
    try {
      Program command = program.rehearsal(source(new Script.Command("print('rehearsed')")));
      startup().invokeMember("prepare", settings(command, _ -> {}), network);
      for (int time = 0; time < REHEARSALS; time++) {
        rehearse(command, Optional.empty());
      }
      String small = home.standardLibrary().resolve("__future__.py").toString();
      rehearse(program.rehearsal(source(new Script.File(small))), Optional.empty());
      if (session) {
        rehearse(
            program.rehearsal(source(Script.standardInput())), Optional.of(new SessionRehearsal()));
      }
    } catch (PolyglotException failure) {
      close();
      throw new HeddleException("Python cannot be started: " + failure, failure);
    }
  }

  private static ProgramSource source(Script script) {
    return ProgramSource.of(script, true);
  }

  /**
   * Runs a program that leaves nothing behind. What a context does for the first time takes several
   * times as long as afterwards, and is not to be waited for when there is a program.
   */
  private void rehearse(Program program, Optional<SessionRehearsal> session) {
    var input = new ContextInput(new byte[0], false);
    var output = new ContextOutput(RunOptions.defaults(), () -> {}, _ -> {}, System.nanoTime());
    connect(input, output);
    Object settings = settings(program, _ -> {}, session);
    var execution = new ProgramExecution(startup().invokeMember("rehearse", settings));
    int _ = execution.finish(execution.execute("load"));
    startup().invokeMember("forget_rehearsal", settings);
  }

  private static FinalizerThreads finalizersOf(Context context) {
    context.enter();
    try {
      return FinalizerThreads.ofEnteredContext();
    } finally {
      context.leave();
    }
  }

  private Value startup() {
    return ProgramExecution.module(interpreter.context(), "incontext");
  }

  private Object settings(Program program, Consumer<List<String>> tellUncaught) {
    return settings(program, tellUncaught, Optional.empty());
  }

  private Object settings(
      Program program,
      Consumer<List<String>> tellUncaught,
      Optional<? extends SessionLink> session) {
    return ProgramSettings.ofContext(program, home, interpreter, loops, tellUncaught, session);
  }

  Interpreter interpreter() {
    return interpreter;
  }

  /** Tells whether the calling thread is within the context, or has been called from there. */
  boolean isEntered() {
    try {
      return Context.getCurrent().equals(interpreter.context());
    } catch (IllegalStateException withinNone) {
      return false;
    }
  }

  /**
   * Grants files, see {@link GrantedFiles#grant}. The Python home can be read in any case.
   *
   * @param directory the working directory
   */
  void grant(Path directory, Collection<Path> reading, Collection<Path> writing) {
    files.grant(directory, reading, writing);
  }

  /**
   * Refuses calls of the host's from now on, and tells whether none goes on and all threads that
   * the program started have ended.
   */
  boolean endsQuietly() {
    return calls.end() && interpreter.threads().count() == 0;
  }

  /** Has a host's observer told of what the program's threads do. */
  void observe(RunObserver observer) {
    ThreadWatch.attach(interpreter, new ObserverOfHost(observer));
  }

  /**
   * Returns what the program's threads and tasks do. Waits for the interpreter lock, for a minute
   * at most.
   *
   * @param ending tells whether the program comes to its end
   * @return empty if it does
   * @throws HeddleException if the lock does not come, or the calling thread is interrupted
   */
  Optional<RunSnapshot> snapshot(BooleanSupplier ending) {
    var reports =
        new ThreadReports(
            interpreter.context(), ProxyObject.fromMap(interpreter.threadModule().functions()));
    var records = new CompletableFuture<String>();
    // A virtual thread cannot enter a context, and none could be made to give up waiting there.
    Thread.ofPlatform()
        .daemon()
        .name("heddle-snapshot")
        .start(() -> records.complete(reports.records()));
    try {
      String told = records.get(ThreadDump.PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      return Optional.of(SnapshotText.parse(ProcessHandle.current().pid(), told));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HeddleException("interrupted while waiting for a snapshot", interrupted);
    } catch (ExecutionException | TimeoutException | IllegalArgumentException failure) {
      if (ending.getAsBoolean()) {
        return Optional.empty();
      }
      throw new HeddleException(
          "the run cannot tell what its threads do: one may not let go of the interpreter lock",
          failure);
    }
  }

  /** Says where the standard streams lead. */
  void connect(ContextInput input, ContextOutput output) {
    streams.lead(
        input.reader(interpreter.blocker()),
        output.writer(Stream.STDOUT, interpreter.blocker()),
        output.writer(Stream.STDERR, interpreter.blocker()));
  }

  /**
   * Runs a program to its end, the joining of its threads and its exit functions included.
   *
   * @param objects what it finds in its namespace
   * @param tellUncaught is told about an exception that nobody caught, see {@code _heddle.uncaught}
   * @param session leads to the host that the program is a session of, if it is
   * @return its status, negative for a signal
   * @throws PolyglotException if the context was closed meanwhile, or the runtime is at fault
   */
  int run(
      Program program,
      Map<String, JavaView> objects,
      Consumer<List<String>> tellUncaught,
      Optional<? extends SessionLink> session) {
    var views = new HashMap<String, Object>();
    objects.forEach((name, view) -> views.put(name, view.members(calls)));
    var execution =
        new ProgramExecution(
            startup()
                .invokeMember(
                    "begin",
                    settings(program, tellUncaught, session),
                    views.keySet().toArray(),
                    ProxyObject.fromMap(views)));
    return execution.finish(execution.executeWithCall(program.call()));
  }

  /**
   * Ends what goes on in the context, and waits until all its threads have left it. Any thread may
   * call this, also repeatedly.
   */
  @Override
  public void close() {
    boolean _ = calls.end();
    interpreter.context().close(true);
    finalizers.close();
    interpreter.signals().close();
    interpreter.poller().close();
    loops.close();
  }
}
