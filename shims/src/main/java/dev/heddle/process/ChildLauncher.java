package dev.heddle.process;

import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Starts child processes that have the descriptors of this one, under the same numbers, as after a
 * fork. Safe for use by many threads.
 *
 * <p>Each child holds one end of a connection whose other end only this process has. When this
 * process ends, in whatever way, the kernel closes it, and the {@link ParentWatch} of the child
 * ends the child.
 *
 * <p>Children are children of this process for {@code waitpid}: nobody here waits for them, so that
 * their statuses are the program's.
 */
public final class ChildLauncher {
  private static final int ATTEMPTS = 100;

  private final byte[] executable;
  private final List<byte[]> command;
  private final List<byte[]> environment;
  private final Predicate<String> ofTheMachine;
  // This process's ends of the connections, which no child may get.
  private final Set<Integer> connections = ConcurrentHashMap.newKeySet();

  /**
   * Creates a launcher.
   *
   * @param executable the program that children run
   * @param command its arguments, its name first, that come before those of {@link #start}
   * @param environment the environment that it starts in
   * @param ofTheMachine tells by a descriptor's path or kind whether it is the Java machine's own
   */
  public ChildLauncher(
      byte[] executable,
      List<byte[]> command,
      List<byte[]> environment,
      Predicate<String> ofTheMachine) {
    this.executable = executable;
    this.command = List.copyOf(command);
    this.environment = List.copyOf(environment);
    this.ofTheMachine = ofTheMachine;
  }

  /** Keeps a descriptor of this process from its children. */
  public void keep(int fd) {
    connections.add(fd);
  }

  /**
   * Starts a child. Its two last arguments are the number of its end of the connection and that of
   * the job.
   *
   * @param job a descriptor that the child is to have as well
   * @return the child's process id
   * @throws PosixException if there is no room for another process
   */
  public int start(int job) {
    closeConnectionsOfTheDead();
    int[] ends = Descriptors.socketPair();
    connections.add(ends[0]);
    var arguments = new ArrayList<>(command);
    arguments.add(Integer.toString(ends[1]).getBytes(StandardCharsets.US_ASCII));
    arguments.add(Integer.toString(job).getBytes(StandardCharsets.US_ASCII));
    try {
      return spawn(arguments);
    } catch (PosixException failure) {
      connections.remove(ends[0]);
      Posix.close(ends[0]);
      throw failure;
    } finally {
      Posix.close(ends[1]);
    }
  }

  private int spawn(List<byte[]> arguments) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Posix.spawnSharing(executable, arguments, environment, shared());
      } catch (PosixException failure) {
        // Another thread has closed one of the descriptors meanwhile.
        if (failure.errno() != Posix.EBADF || attempt == ATTEMPTS) {
          throw failure;
        }
      }
    }
  }

  /** Returns the descriptors that a child gets, standard streams apart. */
  private int[] shared() {
    return Descriptors.open().entrySet().stream()
        .filter(open -> open.getKey() > 2 && !connections.contains(open.getKey()))
        .filter(open -> !ofTheMachine.test(open.getValue()))
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }

  private void closeConnectionsOfTheDead() {
    int[] fds = connections.stream().mapToInt(Integer::intValue).toArray();
    var events = new short[fds.length];
    var returned = new short[fds.length];
    if (fds.length == 0 || Polling.poll(fds, events, returned, 0) <= 0) {
      return;
    }
    for (int i = 0; i < fds.length; i++) {
      if (returned[i] != 0 && connections.remove(fds[i])) {
        Posix.close(fds[i]);
      }
    }
  }
}
