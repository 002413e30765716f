package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** One script that runs in another process: its three streams and its end. */
final class ChildProcess {
  private static final int BUFFER_BYTES = 1 << 16;

  private final RunningProgram program;
  private final long start;
  private final CompletableFuture<Integer> status;
  private final Output stdout;
  private final Output stderr;

  private ChildProcess(
      RunningProgram program, long start, Output stdout, Output stderr, Runnable feed) {
    this.program = program;
    this.start = start;
    this.stdout = stdout;
    this.stderr = stderr;
    Thread.ofPlatform().daemon().name("heddle-stdin").start(feed);
    this.status = inThread("heddle-wait", program::await);
  }

  /**
   * Starts a script whose streams are what the options ask for.
   *
   * @throws PosixException if there can be no further process
   */
  static ChildProcess start(RunOptions options, RunningProgram.Start program) {
    long start = System.nanoTime();
    Posix.Pipe in = Posix.pipe();
    Posix.Pipe out = Posix.pipe();
    Posix.Pipe err = Posix.pipe();
    RunningProgram running;
    try {
      running = program.with(new int[] {in.readEnd(), out.writeEnd(), err.writeEnd()});
    } catch (PosixException failure) {
      for (Posix.Pipe pipe : List.of(in, out, err)) {
        Posix.close(pipe.readEnd());
        Posix.close(pipe.writeEnd());
      }
      throw failure;
    }
    Posix.close(in.readEnd());
    Posix.close(out.writeEnd());
    Posix.close(err.writeEnd());
    return new ChildProcess(
        running,
        start,
        new Output(out.readEnd(), options.stdout()),
        new Output(err.readEnd(), options.stderr()),
        () -> feed(in.writeEnd(), options.input()));
  }

  /** Waits for the end of the process and of its output. */
  RunResult await() {
    try {
      int exit = status.get();
      String output = stdout.text.get();
      String errors = stderr.text.get();
      return new RunResult(exit, output, errors, Duration.ofNanos(System.nanoTime() - start));
    } catch (InterruptedException interrupted) {
      kill();
      status.join();
      Thread.currentThread().interrupt();
      throw new HeddleException("the thread that waited for the run was interrupted", interrupted);
    } catch (ExecutionException failure) {
      kill();
      throw new HeddleException("the run was lost: " + failure.getCause(), failure);
    }
  }

  /** Returns the id of the process that the program runs in. */
  int processId() {
    return program.processId();
  }

  /** Ends the process, if it has not ended yet. */
  void kill() {
    program.kill();
  }

  private static void feed(int fd, byte[] input) {
    try {
      int written = 0;
      while (written < input.length) {
        written += Posix.write(fd, input, written);
      }
    } catch (PosixException readerGone) {
      // A program need not read its input to the end.
    } finally {
      Posix.close(fd);
    }
  }

  private static <T> CompletableFuture<T> inThread(String name, Supplier<T> work) {
    return CompletableFuture.supplyAsync(
        work, task -> Thread.ofPlatform().daemon().name(name).start(task));
  }

  /** One stream of output, copied by a thread of its own until nobody writes any more. */
  private static final class Output {
    private final CompletableFuture<String> text;

    Output(int fd, Optional<OutputStream> target) {
      text = inThread("heddle-output-" + fd, () -> copy(fd, target));
    }

    private static String copy(int fd, Optional<OutputStream> target) {
      var captured = new ByteArrayOutputStream();
      OutputStream sink = target.orElse(captured);
      byte[] buffer = new byte[BUFFER_BYTES];
      try {
        int count;
        while ((count = Posix.read(fd, buffer)) > 0) {
          sink.write(buffer, 0, count);
          sink.flush();
        }
      } catch (IOException failure) {
        throw new HeddleException("the output could not be passed on: " + failure, failure);
      } finally {
        Posix.close(fd);
      }
      return captured.toString(StandardCharsets.UTF_8);
    }
  }
}
