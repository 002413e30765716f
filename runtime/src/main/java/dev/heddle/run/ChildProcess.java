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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * One child process, its three streams and its end. Not started through {@code ProcessBuilder},
 * which hides by which signal a child died.
 */
final class ChildProcess {
  private static final int BUFFER_BYTES = 1 << 16;

  private final int pid;
  private final long start;
  private final CompletableFuture<Integer> status;
  private final Output stdout;
  private final Output stderr;
  // Guards against sending a signal to whoever gets the child's id next.
  private boolean reaped;

  private ChildProcess(int pid, long start, Output stdout, Output stderr, Runnable feed) {
    this.pid = pid;
    this.start = start;
    this.stdout = stdout;
    this.stderr = stderr;
    Thread.ofPlatform().daemon().name("heddle-stdin-" + pid).start(feed);
    this.status = inThread("heddle-wait-" + pid, this::reap);
  }

  static ChildProcess start(
      List<String> command, Map<String, String> environment, RunOptions options) {
    long start = System.nanoTime();
    Posix.Pipe in = Posix.pipe();
    Posix.Pipe out = Posix.pipe();
    Posix.Pipe err = Posix.pipe();
    int pid;
    try {
      pid =
          Posix.spawn(
              SurrogateEscape.encode(command.getFirst()),
              command.stream().map(SurrogateEscape::encode).toList(),
              environment.entrySet().stream()
                  .map(entry -> SurrogateEscape.encode(entry.getKey() + "=" + entry.getValue()))
                  .toList(),
              SurrogateEscape.encode(options.workingDirectory().map(Object::toString).orElse("")),
              new int[] {in.readEnd(), out.writeEnd(), err.writeEnd()});
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
        pid,
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

  /** Ends the process, if it has not ended yet. */
  synchronized void kill() {
    if (!reaped) {
      Posix.kill(pid, Posix.SIGKILL);
    }
  }

  private int reap() {
    Posix.awaitExit(pid);
    synchronized (this) {
      reaped = true;
      return Posix.waitForExit(pid);
    }
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
