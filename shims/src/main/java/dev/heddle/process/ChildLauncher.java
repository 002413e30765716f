package dev.heddle.process;

import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
  // Other descriptors that no child may get.
  private final Set<Integer> kept = ConcurrentHashMap.newKeySet();
  private final ChildPool pool;
  private final StartingLine line = new StartingLine(this);

  /**
   * Creates a launcher.
   *
   * @param executable the program that children run
   * @param command its arguments, its name first, that come before those of {@link #start}
   * @param environment the environment that it starts in
   * @param ofTheMachine tells by a descriptor's path or kind whether it is the Java machine's own
   * @param idleChildren how many children are kept ready after {@link #prepare}
   * @param topics what these get ready for, words with commas between them
   */
  public ChildLauncher(
      byte[] executable,
      List<byte[]> command,
      List<byte[]> environment,
      Predicate<String> ofTheMachine,
      int idleChildren,
      String topics) {
    this.executable = executable;
    this.command = List.copyOf(command);
    this.environment = List.copyOf(environment);
    this.ofTheMachine = ofTheMachine;
    pool = new ChildPool(this, idleChildren, topics);
    keepOfTheMachine();
  }

  /** Marks the Java machine's own files, which it opens without saying whose they are. */
  private void keepOfTheMachine() {
    Descriptors.open()
        .forEach((fd, path) -> {
          if (fd > 2 && ofTheMachine.test(path)) {
            Descriptors.setClosesOnExec(fd, true);
          }
        });
  }

  /** Keeps a descriptor of this process from its children. */
  public void keep(int fd) {
    kept.add(fd);
  }

  /** Closes a descriptor that was kept from children. */
  void close(int fd) {
    kept.remove(fd);
    Posix.close(fd);
  }

  /**
   * Starts a child. Its two last arguments are the number of its end of the connection and that of
   * the job.
   *
   * @param job a descriptor that the child is to have as well: of a file that is written up to its
   *     end, where the child's place at the {@link StartingLine} is added
   * @return the child's process id
   * @throws PosixException if there is no room for another process
   */
  public int start(int job) {
    closeConnectionsOfTheDead();
    // If there are several, the last one counts.
    add(StartingLine.Place.ALONE, job);
    Optional<Integer> ready =
        line.isOpen() ? Optional.empty() : pool.take(shared(), job, StartingLine.Place.ALONE);
    return ready.isPresent() ? ready.get() : line.start(place -> start(job, place));
  }

  /**
   * Has a child that waits become an interpreter of its own, which has only the descriptors that it
   * is given.
   *
   * @param job a descriptor of a file that says what it is to do
   * @return the child's process id; empty if none waits that can do it
   */
  public OptionalInt startWaiting(int job, int[] descriptors) {
    closeConnectionsOfTheDead();
    return pool.takeForInterpreter(descriptors, job).stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  private int start(int job, StartingLine.Place place) {
    int[] ends = {place.readEnd(), place.writeEnd()};
    Supplier<int[]> all =
        () -> IntStream.concat(IntStream.of(shared()), IntStream.of(ends)).toArray();
    add(place, job);
    return pool.take(all.get(), job, place)
        .orElseGet(() -> startWith(Integer.toString(job), all).pid());
  }

  private static void add(StartingLine.Place place, int job) {
    byte[] bytes = place.toBytes();
    for (int written = 0; written < bytes.length; ) {
      written += Posix.write(job, bytes, written);
    }
  }

  /** Begins to start children ahead, unless that has begun. */
  public void prepare() {
    pool.prepare();
  }

  /** Ends the children that were started ahead and have no job yet, and starts no more ahead. */
  public void dismiss() {
    pool.dismiss();
  }

  /** Returns the process ids of the children that were started ahead and have no job yet. */
  public int[] idle() {
    return pool.processIds();
  }

  /** Returns the process ids of those among them that can begin at once. */
  public int[] ready() {
    return pool.readyIds();
  }

  boolean startsNothingYet() {
    return pool.isUntouched();
  }

  /** Does what each start does first, which changes nothing. */
  void rehearse() {
    closeConnectionsOfTheDead();
    int[] _ = shared();
  }

  /**
   * Starts a child that waits for its job.
   *
   * @param job what it gets ready for, see {@link ChildPool#IDLE}
   * @param place what holds its place, see {@link IdlePlaces}; the child takes it over
   */
  ChildPool.Child startIdle(String job, int place) {
    int held = -1;
    try {
      held = Descriptors.duplicate(place, ChildPool.CONNECTION);
      keep(held);
      int[] shared = {held};
      return startWith(job, () -> shared);
    } finally {
      Posix.close(place);
      if (held >= 0) {
        close(held);
      }
    }
  }

  private ChildPool.Child startWith(String job, Supplier<int[]> shared) {
    keepOfTheMachine();
    int[] ends = Descriptors.socketPair();
    connections.add(ends[0]);
    int far = ends[1];
    try {
      if (job.startsWith(ChildPool.IDLE)) {
        far = Descriptors.duplicate(ends[1], ChildPool.CONNECTION);
        keep(far);
      }
      var arguments = new ArrayList<>(command);
      arguments.add(Integer.toString(far).getBytes(StandardCharsets.US_ASCII));
      arguments.add(job.getBytes(StandardCharsets.US_ASCII));
      int connection = far;
      int pid =
          spawn(
              arguments,
              () ->
                  IntStream.concat(IntStream.of(connection), IntStream.of(shared.get()))
                      .distinct()
                      .toArray());
      return new ChildPool.Child(pid, ends[0]);
    } catch (PosixException failure) {
      connections.remove(ends[0]);
      Posix.close(ends[0]);
      throw failure;
    } finally {
      Posix.close(ends[1]);
      if (far != ends[1]) {
        close(far);
      }
    }
  }

  private int spawn(List<byte[]> arguments, Supplier<int[]> shared) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Posix.spawnSharing(executable, arguments, environment, shared.get());
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
        .filter(open -> open.getKey() > 2)
        .filter(open -> !connections.contains(open.getKey()) && !kept.contains(open.getKey()))
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
