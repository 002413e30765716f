package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.Limit;
import dev.heddle.OutputChunk;
import dev.heddle.RunEnd;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.RunSnapshot;
import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One script that runs in another process: its streams and its end. */
final class ChildRun implements HostedRun {
  private final RunOptions options;
  private final LimitWatch watch;
  private final BiConsumer<ChildRun, Optional<RunEnd>> ended;
  private final Deque<Runnable> whenOver = new ConcurrentLinkedDeque<>();
  private final Outcome outcome = new Outcome();
  private final RunInput input = new RunInput();
  private OptionalInt attachment = OptionalInt.empty();
  private Optional<SideChannel> side = Optional.empty();
  private long start;
  private @Nullable RunningProgram program;
  private @Nullable RunOutput output;
  private @Nullable RunReportReader report;
  // Why the run was ended, if it did not end by itself.
  private @Nullable RunEnd forced;
  // Why there will be no result.
  private Optional<HeddleException> failure = Optional.empty();
  private boolean over;

  /**
   * Creates a run that has not begun.
   *
   * @param watch ends it if it goes beyond its limits
   * @param ended is called when it is over, before its result is there, and told how it ended; not
   *     if it was lost
   */
  ChildRun(RunOptions options, LimitWatch watch, BiConsumer<ChildRun, Optional<RunEnd>> ended) {
    this.options = options;
    this.watch = watch;
    whenOver(() -> watch.remove(this));
    this.ended = ended;
  }

  /** Has something done when the run is over, before its result is there: the latest first. */
  void whenOver(Runnable work) {
    synchronized (this) {
      if (!over) {
        whenOver.push(work);
        return;
      }
    }
    work.run();
  }

  /**
   * Sets what the program's process gets besides its streams, see {@link RunTerms.Attachment};
   * before the run begins.
   *
   * @param descriptor is closed when the process has it
   */
  synchronized void attach(int descriptor) {
    attachment = OptionalInt.of(descriptor);
    whenOver(this::detach);
  }

  /** Closes that, unless the process has it. */
  synchronized void detach() {
    attachment.ifPresent(Posix::close);
    attachment = OptionalInt.empty();
  }

  /** Has a connection to the process read together with its output; before the run begins. */
  synchronized void accompany(SideChannel channel) {
    side = Optional.of(channel);
  }

  /**
   * Starts the program, with streams as the options ask for.
   *
   * @return false if the run was cancelled, and nothing was started
   * @throws PosixException if there can be no further process
   */
  synchronized boolean begin(RunningProgram.Start starter) {
    if (over) {
      return false;
    }
    start = System.nanoTime();
    var pipes = new ArrayList<Posix.Pipe>();
    boolean merged = options.mergesStreams();
    int[] connection = {-1, -1};
    try {
      connection = Descriptors.socketPair();
      for (int stream = 0; stream < (merged ? 2 : 3); stream++) {
        pipes.add(Posix.pipe());
      }
      int stdout = pipes.get(1).writeEnd();
      int stderr = pipes.getLast().writeEnd();
      int[] streams = {pipes.getFirst().readEnd(), stdout, stderr, connection[1]};
      program =
          starter.with(IntStream.concat(IntStream.of(streams), attachment.stream()).toArray());
    } catch (PosixException failure) {
      IntStream.of(connection).filter(end -> end >= 0).forEach(Posix::close);
      for (Posix.Pipe pipe : pipes) {
        Posix.close(pipe.readEnd());
        Posix.close(pipe.writeEnd());
      }
      throw failure;
    }
    Posix.close(pipes.getFirst().readEnd());
    pipes.stream().skip(1).forEach(pipe -> Posix.close(pipe.writeEnd()));
    Posix.close(connection[1]);
    detach();
    report = new RunReportReader(connection[0]);
    input.open(pipes.getFirst().writeEnd(), options.input(), options.leavesInputOpen());
    output =
        new RunOutput(
            pipes.get(1).readEnd(),
            merged ? -1 : pipes.getLast().readEnd(),
            options,
            this::endForOutput,
            side,
            start);
    if (options.limits().any()) {
      OptionalLong always = OptionalLong.of(start);
      Supplier<OptionalLong> busySince = () -> side.map(SideChannel::busySince).orElse(always);
      watch.add(this, new RunLimits(options.limits(), program, report, start, busySince));
    }
    inThread("heddle-run", this::follow);
    return true;
  }

  private static void inThread(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }

  /** Goes along with the program until nothing is left of it. */
  private void follow() {
    RunningProgram running = Objects.requireNonNull(program);
    RunOutput reader = Objects.requireNonNull(output);
    RunReportReader told = Objects.requireNonNull(report);
    var captured = new CompletableFuture<List<OutputChunk>>();
    inThread(
        "heddle-output",
        () -> {
          List<OutputChunk> chunks = List.of();
          try {
            chunks = reader.readAll();
          } catch (RuntimeException | Error fault) {
            // Of a stream of the host's as well, which may throw anything.
            fail(Outcome.lost(fault));
          }
          captured.complete(chunks);
        });
    try {
      running.awaitEnd();
      reader.programEnded();
      synchronized (this) {
        if (forced != null || failure.isPresent()) {
          reader.stop();
        }
      }
      List<OutputChunk> chunks = captured.get();
      RunEnd why;
      Optional<HeddleException> fault;
      synchronized (this) {
        over = true;
        why = forced;
        fault = failure;
      }
      told.drain();
      int status = running.finish();
      if (fault.isPresent()) {
        lose(fault.get());
      } else {
        complete(
            new RunResult(
                why == null ? ownEnd(status, told) : why,
                chunks,
                told.uncaught(),
                Duration.ofNanos(System.nanoTime() - start)));
      }
    } catch (InterruptedException | ExecutionException | RuntimeException fault) {
      lose(fault);
    } finally {
      // Not before its end: the program's process ends with it.
      told.close();
    }
  }

  /** Returns how a program ended by itself, or by what its process was told of limits. */
  private RunEnd ownEnd(int status, RunReportReader told) {
    if (told.tooManyThreads()) {
      return new RunEnd.LimitReached(Limit.THREADS, "wanted one thread more");
    }
    if (told.outOfMemory() && options.limits().heapBytes().isPresent()) {
      return new RunEnd.LimitReached(
          Limit.HEAP, "needed more than " + options.limits().heapBytes().getAsLong() + " bytes");
    }
    return status < 0 ? new RunEnd.Signal(-status) : new RunEnd.Exit(status);
  }

  private void endForOutput() {
    long most = options.limits().outputBytes().orElse(0);
    end(new RunEnd.LimitReached(Limit.OUTPUT, "wrote more than " + most + " bytes"));
  }

  private void complete(RunResult value) {
    input.close();
    whenOver.forEach(Runnable::run);
    ended.accept(this, Optional.of(value.end()));
    outcome.complete(value);
  }

  @Override
  public void lose(Throwable reason) {
    RunningProgram running;
    synchronized (this) {
      over = true;
      running = program;
    }
    if (running != null) {
      running.kill();
    }
    input.close();
    whenOver.forEach(Runnable::run);
    ended.accept(this, Optional.empty());
    outcome.lose(reason);
  }

  /** Ends the run for a reason, unless it has ended. */
  void end(RunEnd why) {
    synchronized (this) {
      if (over || forced != null) {
        return;
      }
      forced = why;
    }
    stop(() -> complete(new RunResult(why, List.of(), Optional.empty(), Duration.ZERO)));
  }

  /** Ends the run because of a fault, unless it has ended; it has no result then. */
  void fail(HeddleException reason) {
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
    RunningProgram running;
    synchronized (this) {
      if (over) {
        return;
      }
      running = program;
      over = running == null;
    }
    if (running == null) {
      otherwise.run();
    } else {
      running.kill();
      // The program may have ended, and only what it started be left.
      Objects.requireNonNull(output).stop();
    }
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
    return input;
  }

  @Override
  public void cancel() {
    end(new RunEnd.Cancelled());
  }

  @Override
  public synchronized OptionalLong processId() {
    return program == null ? OptionalLong.empty() : OptionalLong.of(program.processId());
  }

  @Override
  public Optional<RunSnapshot> snapshot() {
    long pid = processId().orElse(0);
    if (pid == 0 || isDone() || !ThreadDump.answers(pid)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ThreadDump.snapshot(pid));
    } catch (HeddleException failure) {
      if (isDone()) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
