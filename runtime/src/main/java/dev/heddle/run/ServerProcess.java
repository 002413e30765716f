package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.ProcessAttributes;
import dev.heddle.process.Job;
import dev.heddle.watch.ProcessTree;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A {@link ScriptServer}, seen from the process that has started it. It ends when this process
 * does, in whatever way. One script at a time.
 */
final class ServerProcess {
  private static final byte[] ROOT = {'/'};

  private final Origin origin;
  private final LaunchedProcess process;
  private final int connection;
  private final AtomicInteger runsLeft;
  private volatile boolean ready;
  private boolean closed;

  private ServerProcess(Origin origin, LaunchedProcess process, int connection, int runs) {
    this.origin = origin;
    this.process = process;
    this.connection = connection;
    runsLeft = new AtomicInteger(runs);
  }

  /**
   * What a server is made of. A script can be run by one whose origin is that of a process for this
   * script alone.
   *
   * @param command what starts a Python of ours, without arguments
   * @param environment the part of the environment that has to be there from the start
   */
  record Origin(List<String> command, Map<String, String> environment) {
    Origin {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * Starts a server.
   *
   * @param likely further variables that its first script may have, for which it gets ready
   * @param runs how many scripts it runs at most
   * @throws PosixException if there can be no further process
   */
  static ServerProcess start(Origin origin, Map<String, String> likely, int runs) {
    List<byte[]> words =
        Stream.concat(
                origin.command().stream(), Stream.of(ScriptServer.OPTION, Integer.toString(runs)))
            .map(SurrogateEscape::encode)
            .toList();
    List<byte[]> environment =
        Stream.of(origin.environment(), likely)
            .flatMap(variables -> variables.entrySet().stream())
            .map(variable -> SurrogateEscape.encode(variable.getKey() + "=" + variable.getValue()))
            .toList();
    int[] ends = Descriptors.socketPair();
    int nowhere = ProcessAttributes.openNullDevice();
    try {
      // Until its first script it has nobody to write to.
      int[] descriptors = {nowhere, nowhere, nowhere, ends[1]};
      int pid = Posix.spawnInOwnGroup(words.getFirst(), words, environment, ROOT, descriptors);
      return new ServerProcess(origin, new LaunchedProcess(pid), ends[0], runs);
    } catch (PosixException failure) {
      Posix.close(ends[0]);
      throw failure;
    } finally {
      Posix.close(nowhere);
      Posix.close(ends[1]);
    }
  }

  Origin origin() {
    return origin;
  }

  /** Tells whether it has run fewer scripts than it was started for. */
  boolean hasRunsLeft() {
    return runsLeft.get() > 0;
  }

  /** Tells whether the server waits for a script. */
  boolean isReady() {
    return ready;
  }

  /**
   * Waits until the server waits for a script; returns false if it has ended. Blocks. Safe for
   * several threads at a time.
   */
  synchronized boolean awaitReady() {
    if (!ready && !closed) {
      ready = read(1).length == 1;
    }
    return ready;
  }

  /**
   * Has the server run a script, once it is ready.
   *
   * @param streams the script's standard streams, its {@link RunReport}, and what else comes with
   *     it, if anything does
   * @param released is called when the script has ended, with true if the server has not
   * @throws PosixException if the server has ended
   */
  RunningProgram run(ScriptRequest request, int[] streams, Consumer<Boolean> released) {
    int memory = request.toMemory();
    try {
      int[] numbers = {0, 1, 2, RunReport.DESCRIPTOR, RunReport.ATTACHMENT};
      int[] descriptors = Arrays.copyOf(streams, streams.length + 1);
      int[] numbersThere = Arrays.copyOf(numbers, descriptors.length);
      descriptors[streams.length] = memory;
      numbersThere[streams.length] = ScriptServer.REQUEST;
      Job.send(connection, descriptors, numbersThere);
    } catch (PosixException ended) {
      ready = false;
      throw ended;
    } finally {
      Posix.close(memory);
    }
    runsLeft.decrementAndGet();
    return new ServedScript(released);
  }

  private final class ServedScript implements RunningProgram {
    private final Consumer<Boolean> released;
    private OptionalInt status = OptionalInt.empty();
    private boolean taken;
    private boolean killed;
    // Guards against ending the next script.
    private boolean over;

    ServedScript(Consumer<Boolean> released) {
      this.released = released;
    }

    @Override
    public int processId() {
      return process.processId();
    }

    @Override
    public ProcessTree tree() {
      return process.tree();
    }

    @Override
    public void awaitEnd() {
      taken = awaitReady();
      byte[] message = read(Integer.BYTES);
      if (message.length == Integer.BYTES) {
        status = OptionalInt.of(ByteBuffer.wrap(message).order(ByteOrder.nativeOrder()).getInt());
      } else {
        process.awaitEnd();
      }
    }

    @Override
    public int finish() {
      boolean isThere;
      synchronized (this) {
        over = true;
        isThere = status.isPresent() && !killed;
      }
      if (isThere) {
        process.tree().killDescendants();
      }
      int ended = isThere ? status.getAsInt() : end();
      ready = false;
      released.accept(isThere);
      if (!taken && !killed) {
        throw new HeddleException(
            "the process %d, kept ready for scripts, ended before this one began"
                .formatted(processId()));
      }
      return status.orElse(ended);
    }

    @Override
    public synchronized void kill() {
      if (!over) {
        killed = true;
        process.kill();
      }
    }
  }

  /** Waits for the end of a server that was killed or ends by itself. Blocks. */
  int end() {
    try {
      process.awaitEnd();
      return process.finish();
    } finally {
      close();
    }
  }

  /** Not while another thread reads: the number may be another connection's at once. */
  private synchronized void close() {
    closed = true;
    Posix.close(connection);
  }

  void kill() {
    ready = false;
    process.kill();
  }

  /** Reads so many bytes; none if the server ends before it has sent them. */
  private byte[] read(int count) {
    var bytes = new byte[count];
    try {
      return Posix.read(connection, bytes) == count ? bytes : new byte[0];
    } catch (PosixException ended) {
      return new byte[0];
    }
  }
}
