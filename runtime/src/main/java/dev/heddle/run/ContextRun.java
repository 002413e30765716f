package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.Limit;
import dev.heddle.OutputChunk;
import dev.heddle.PythonError;
import dev.heddle.RunEnd;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.RunSnapshot;
import dev.heddle.wait.BlockedOn;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/** One script that runs in a context of this process: its streams, its limits and its end. */
final class ContextRun implements HostedRun {
  /** What a run may see of files. */
  record Files(Path directory, Collection<Path> readable, Collection<Path> writable) {}

  // How long the threads of a run have to end when it ends; a busy machine may need that.
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_CAUSES = 100;

  private final RunOptions options;
  private final BiConsumer<HostedRun, Optional<RunEnd>> ended;
  private final Deque<Runnable> whenOver = new ConcurrentLinkedDeque<>();
  private final Outcome outcome = new Outcome();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final ContextInput input;
  private Optional<ContextSession> session = Optional.empty();
  private long start;
  private @Nullable ContextOutput output;
  private @Nullable PreparedContext context;
  // Why the run was ended, if it did not end by itself.
  private @Nullable RunEnd forced;
  // Why there will be no result.
  private Optional<HeddleException> failure = Optional.empty();
  private Optional<PythonError> uncaught = Optional.empty();
  private boolean begun;
  private boolean leaving;
  private boolean over;
  private volatile boolean stuck;

  /**
   * Creates a run that has not begun.
   *
   * @param ended is called when it is over, and told how it ended; not if it was lost
   */
  ContextRun(RunOptions options, BiConsumer<HostedRun, Optional<RunEnd>> ended) {
    this.options = options;
    this.ended = ended;
    input = new ContextInput(options.input(), options.leavesInputOpen());
  }

  /** Has something done when the run is over, before its result is there; before it begins. */
  void whenOver(Runnable work) {
    whenOver.push(work);
  }

  /** Has the run be that of a session; before it begins. */
  synchronized void accompany(ContextSession of) {
    session = Optional.of(of);
  }

  /**
   * Returns what was captured since this was called last, once all that is to be passed on has been
   * passed on. For threads of the program.
   */
  List<OutputChunk> takeOutput() {
    PreparedContext present = Objects.requireNonNull(context);
    return Objects.requireNonNull(output).take(present.interpreter().blocker());
  }

  /** Starts the program in a place, with streams as the options ask for. */
  synchronized void begin(ContextPlace place, Program program, Files files) {
    if (over) {
      place.discard();
      return;
    }
    begun = true;
    start = System.nanoTime();
    output = new ContextOutput(options, this::endForOutput, this::fail, start);
    options.limits().wallTime().ifPresent(this::endAfter);
    place.use(
        new ContextPlace.Work() {
          @Override
          public void with(PreparedContext prepared) {
            execute(prepared, program, files);
          }

          @Override
          public void without(RuntimeException reason) {
            lose(reason);
          }
        });
  }

  private void endAfter(Duration time) {
    OptionalLong since = session.map(ContextSession::busySince).orElse(OptionalLong.of(start));
    long left =
        since.isPresent() ? since.getAsLong() + time.toNanos() - System.nanoTime() : time.toNanos();
    if (left <= 0) {
      end(new RunEnd.LimitReached(Limit.WALL_TIME, "took longer than " + time));
      return;
    }
    // Completed at the end, so that no timer is left.
    CompletableFuture<Void> timer = gone.copy().orTimeout(left, TimeUnit.NANOSECONDS);
    timer.exceptionally(_ -> {
      // A session may have been idle meanwhile.
      endAfter(time);
      return null;
    });
  }

  /** Goes along with the program, as its main thread, until nothing is left of it. */
  private void execute(PreparedContext prepared, Program program, Files files) {
    Optional<RunEnd> own = Optional.empty();
    try {
      if (enter(prepared)) {
        prepared.grant(files.directory(), files.readable(), files.writable());
        prepared.connect(input, Objects.requireNonNull(output));
        limitThreads(prepared);
        options.observer().ifPresent(prepared::observe);
        int status = prepared.run(program, options.javaObjects(), this::tellUncaught, session);
        own = Optional.of(status < 0 ? new RunEnd.Signal(-status) : new RunEnd.Exit(status));
      }
    } catch (PolyglotException fault) {
      if (!fault.isCancelled()) {
        note(new HeddleException("the run was ended by a fault of the runtime: " + fault, fault));
      }
    } catch (RuntimeException | Error fault) {
      note(Outcome.lost(fault));
    }
    leave(prepared, own);
  }

  private synchronized boolean enter(PreparedContext prepared) {
    context = prepared;
    return forced == null && failure.isEmpty();
  }

  private void limitThreads(PreparedContext prepared) {
    OptionalInt most = options.limits().threads();
    if (most.isPresent()) {
      prepared
          .interpreter()
          .threads()
          .setMost(most.getAsInt(), () -> refuseThread(prepared.interpreter()));
    }
  }

  /** Ends the run, and holds up the thread that wanted one more until then. */
  private void refuseThread(Interpreter interpreter) {
    end(new RunEnd.LimitReached(Limit.THREADS, "wanted one thread more"));
    interpreter
        .blocker()
        .block(
            null,
            new BlockedOn.Sleep(BlockedOn.NEVER),
            _ -> TimeUnit.DAYS.sleep(1),
            "the end of the run");
  }

  private synchronized void tellUncaught(List<String> strings) {
    uncaught = RunReportReader.errors(strings.iterator(), MOST_CAUSES);
  }

  /** Ends what the program has left, and completes the result. */
  private void leave(PreparedContext prepared, Optional<RunEnd> own) {
    synchronized (this) {
      leaving = true;
    }
    awaitNoLongerThanPatience();
    if (own.isPresent() && prepared.endsQuietly()) {
      // Nothing is left that could be seen: closing need not be waited for.
      settle(own);
      closeWhateverHappens(prepared);
      return;
    }
    try {
      prepared.close();
    } catch (RuntimeException | Error fault) {
      note(Outcome.lost(fault));
    }
    settle(own);
  }

  private static void closeWhateverHappens(PreparedContext prepared) {
    try {
      prepared.close();
    } catch (RuntimeException | Error fault) {
      // The run has its result, and nothing of it was left.
    }
  }

  private void settle(Optional<RunEnd> own) {
    ContextOutput written = Objects.requireNonNull(output);
    boolean byItself;
    synchronized (this) {
      byItself = forced == null && failure.isEmpty();
    }
    try {
      if (byItself) {
        written.finish();
      }
    } catch (InterruptedException nobodyDoesThis) {
      Thread.currentThread().interrupt();
    }
    written.stop();
    RunEnd why;
    synchronized (this) {
      over = true;
      why = forced == null ? own.orElse(null) : forced;
    }
    if (failure.isPresent() || why == null) {
      lose(failure.orElseGet(() -> new HeddleException("the run was lost: it was closed")));
    } else {
      complete(why, written.chunks());
    }
  }

  private void complete(RunEnd why, List<OutputChunk> chunks) {
    Duration duration = begun ? Duration.ofNanos(System.nanoTime() - start) : Duration.ZERO;
    finish(stuck ? Optional.empty() : Optional.of(why));
    outcome.complete(new RunResult(why, chunks, uncaught, duration));
  }

  private void finish(Optional<RunEnd> why) {
    gone.complete(null);
    input.abandon();
    whenOver.forEach(Runnable::run);
    ended.accept(this, why);
  }

  @Override
  public void lose(Throwable reason) {
    synchronized (this) {
      over = true;
    }
    if (output != null) {
      output.stop();
    }
    finish(Optional.empty());
    outcome.lose(reason);
  }

  private synchronized void note(HeddleException fault) {
    if (failure.isEmpty() && forced == null) {
      failure = Optional.of(fault);
    }
  }

  private void endForOutput() {
    long most = options.limits().outputBytes().orElse(0);
    end(new RunEnd.LimitReached(Limit.OUTPUT, "wrote more than " + most + " bytes"));
  }

  /** Ends the run for a reason, unless it has ended. */
  private void end(RunEnd why) {
    synchronized (this) {
      if (over || forced != null) {
        return;
      }
      forced = why;
    }
    stop(() -> complete(why, List.of()));
  }

  /** Ends the run because of a fault, unless it comes to its end anyway. */
  void failIfGoingOn(HeddleException reason) {
    if (!isEnding()) {
      fail(reason);
    }
  }

  /** Ends the run because of a fault, unless it has ended; it has no result then. */
  private void fail(HeddleException reason) {
    synchronized (this) {
      if (over || failure.isPresent()) {
        return;
      }
      failure = Optional.of(reason);
    }
    stop(() -> lose(reason));
  }

  /**
   * Ends the program.
   *
   * @param otherwise ends the run if it has not begun
   */
  private void stop(Runnable otherwise) {
    PreparedContext present;
    synchronized (this) {
      present = context;
      over |= !begun;
    }
    if (!begun) {
      otherwise.run();
    } else if (present != null) {
      Objects.requireNonNull(output).stop();
      awaitNoLongerThanPatience();
      // It waits for the program's threads, of which the caller may be one.
      Thread.ofPlatform().daemon().name("heddle-cancel").start(() -> cancel(present));
    }
  }

  private static void cancel(PreparedContext context) {
    try {
      context.interpreter().context().close(true);
    } catch (RuntimeException fault) {
      // The thread that closes it as well learns of it.
    }
  }

  /** Has the run reported if it goes on for longer than that. */
  private void awaitNoLongerThanPatience() {
    gone.copy()
        .orTimeout(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
        .exceptionally(_ -> {
          reportStuck();
          return null;
        });
  }

  private void reportStuck() {
    if (isDone()) {
      return;
    }
    stuck = true;
    var reason =
        new HeddleException(
            "the run could not be stopped: it is within something that nothing can interrupt in the"
                + " host's process, where it goes on, and counts as stuck in Heddle.figures();"
                + " Isolation.PROCESS ends every run");
    outcome.loseInThread(reason);
  }

  @Override
  public boolean isCalling() {
    PreparedContext present;
    synchronized (this) {
      present = context;
    }
    return present != null && present.isEntered();
  }

  @Override
  public boolean isStuck() {
    return stuck;
  }

  @Override
  public Outcome outcome() {
    return outcome;
  }

  @Override
  public OutputStream stdin() {
    if (!options.leavesInputOpen()) {
      throw new IllegalStateException(
          "the run's input ends by itself: see RunOptions.Builder.openInput");
    }
    return input.writer();
  }

  @Override
  public void cancel() {
    end(new RunEnd.Cancelled());
  }

  /** {@inheritDoc} There is none of its own. */
  @Override
  public OptionalLong processId() {
    return OptionalLong.empty();
  }

  @Override
  public Optional<RunSnapshot> snapshot() {
    PreparedContext present;
    synchronized (this) {
      present = over || leaving ? null : context;
    }
    return present == null ? Optional.empty() : present.snapshot(this::isEnding);
  }

  private synchronized boolean isEnding() {
    return leaving || forced != null || failure.isPresent();
  }
}
