package dev.heddle.conformance.run;

import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.PseudoTerminal;
import dev.heddle.run.SurrogateEscape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that is started, watched and waited for. Unlike {@code ProcessBuilder} it takes any
 * bytes as arguments and tells an exit with status 130 from death by SIGINT.
 */
public final class ObservedProcess {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final double NANOS = 1e9;
  // Children of the program may hold its streams open after its end.
  private static final Duration STREAMS_AFTER_EXIT = Duration.ofSeconds(10);

  private final int pid;
  private final CountDownLatch ended = new CountDownLatch(1);

  private ObservedProcess(int pid) {
    this.pid = pid;
  }

  /**
   * Runs a process to its end.
   *
   * @param command the executable's path, then its arguments, undecodable bytes as lone surrogates
   * @param environment the whole environment
   * @param directory the working directory
   * @param input what it reads from standard input
   * @param limit when it is ended by force, with all its descendants
   */
  public static Execution run(
      List<String> command,
      Map<String, String> environment,
      Path directory,
      byte[] input,
      Duration limit) {
    return run(command, environment, directory, input, limit, Posix.pipe());
  }

  /** Runs a process to its end, its standard output on a terminal. */
  static Execution runOnTerminal(
      List<String> command, Map<String, String> environment, Path directory, Duration limit) {
    var terminal = PseudoTerminal.open();
    var out = new Posix.Pipe(terminal.master(), terminal.program());
    return run(command, environment, directory, new byte[0], limit, out).withoutReturns();
  }

  private static Execution run(
      List<String> command,
      Map<String, String> environment,
      Path directory,
      byte[] input,
      Duration limit,
      Posix.Pipe out) {
    Posix.Pipe in = Posix.pipe();
    Posix.Pipe err = Posix.pipe();
    List<Posix.Pipe> pipes = List.of(in, out, err);
    long start = System.nanoTime();
    ObservedProcess process;
    try {
      process = new ObservedProcess(spawn(command, environment, directory, pipes));
    } catch (PosixException failure) {
      pipes.forEach(pipe -> Posix.close(pipe.readEnd()));
      pipes.forEach(pipe -> Posix.close(pipe.writeEnd()));
      throw new EnvironmentException(
          "cannot start " + command.getFirst() + ": " + failure.getMessage(), failure);
    }
    Posix.close(in.readEnd());
    Posix.close(out.writeEnd());
    Posix.close(err.writeEnd());
    var stdout = new StampedOutput(start);
    var stderr = new StampedOutput(start);
    daemon("stdin", process.pid, () -> feed(in.writeEnd(), input));
    Thread outputs = daemon("stdout", process.pid, () -> copy(out.readEnd(), stdout));
    Thread errors = daemon("stderr", process.pid, () -> copy(err.readEnd(), stderr));
    boolean timedOut = process.await(limit);
    double duration = (System.nanoTime() - start) / NANOS;
    join(outputs);
    join(errors);
    return new Execution(
        Posix.waitForExit(process.pid),
        stdout.text(),
        stdout.lines(),
        stderr.text(),
        duration,
        Instrumentation.Report.NONE,
        timedOut);
  }

  private static int spawn(
      List<String> command,
      Map<String, String> environment,
      Path directory,
      List<Posix.Pipe> pipes) {
    return Posix.spawn(
        SurrogateEscape.encode(command.getFirst()),
        command.stream().map(SurrogateEscape::encode).toList(),
        environment.entrySet().stream()
            .map(entry -> SurrogateEscape.encode(entry.getKey() + "=" + entry.getValue()))
            .toList(),
        SurrogateEscape.encode(directory.toString()),
        new int[] {pipes.get(0).readEnd(), pipes.get(1).writeEnd(), pipes.get(2).writeEnd()});
  }

  /** Waits for the end and leaves the status in place, so that the id stays this process's. */
  private boolean await(Duration limit) {
    daemon(
        "wait",
        pid,
        () -> {
          Posix.awaitExit(pid);
          ended.countDown();
        });
    try {
      if (ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      kill();
      ended.await();
      return true;
    } catch (InterruptedException interrupted) {
      kill();
      Thread.currentThread().interrupt();
      Posix.awaitExit(pid);
      return true;
    }
  }

  private void kill() {
    ProcessHandle.of(pid)
        .ifPresent(handle -> handle.descendants().forEach(ProcessHandle::destroyForcibly));
    Posix.kill(pid, Posix.SIGKILL);
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

  private static void copy(int fd, StampedOutput output) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      int count;
      while ((count = Posix.read(fd, buffer)) > 0) {
        output.write(buffer, 0, count);
      }
    } catch (PosixException failure) {
      // A terminal's end, where a pipe returns nothing.
      if (failure.errno() != Posix.EIO) {
        throw failure;
      }
    } finally {
      Posix.close(fd);
    }
  }

  private static Thread daemon(String what, int pid, Runnable work) {
    return Thread.ofPlatform().daemon().name("conformance-" + what + "-" + pid).start(work);
  }

  private static void join(Thread reader) {
    try {
      reader.join(STREAMS_AFTER_EXIT);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
