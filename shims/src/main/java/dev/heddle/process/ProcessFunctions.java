package dev.heddle.process;

import static dev.heddle.interop.JavaFunction.integer;
import static java.util.Map.entry;

import dev.heddle.interop.JavaFunction;
import dev.heddle.interop.Numbers;
import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import dev.heddle.posix.SharedMemory;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code _heddle.forking} calls. */
public final class ProcessFunctions {
  private final ChildLauncher launcher;
  private final int connection;
  private final Set<Integer> inheritedAtStart;

  /**
   * Creates the functions of a run.
   *
   * @param connection the descriptor of the connection to the parent; -1 if this is no child
   */
  public ProcessFunctions(ChildLauncher launcher, int connection) {
    this.launcher = launcher;
    this.connection = connection;
    inheritedAtStart =
        connection < 0
            ? Set.of()
            : Arrays.stream(inheritable())
                .filter(fd -> fd > 2 && fd != connection)
                .boxed()
                .collect(Collectors.toSet());
  }

  /** Returns the functions by name. */
  public Map<String, Object> all() {
    return Map.ofEntries(
        entry("prepareChildren", JavaFunction.of(0, (_, _) -> prepare())),
        entry("dismissChildren", JavaFunction.of(0, (_, _) -> dismiss())),
        entry("idleChildren", JavaFunction.of(0, (_, _) -> new Numbers(launcher.idle()))),
        entry("readyChildren", JavaFunction.of(0, (_, _) -> new Numbers(launcher.ready()))),
        entry("awaitJob", JavaFunction.of(0, (_, _) -> awaitJob())),
        entry("jobIsThere", JavaFunction.of(0, (_, _) -> jobIsThere())),
        entry("begin", JavaFunction.systemCall(3, ProcessFunctions::begin)),
        entry(
            "createMemory",
            JavaFunction.systemCall(0, (_, _) -> SharedMemory.create("heddle-job", 0))),
        entry("startChild", JavaFunction.systemCall(1, (_, a) -> launcher.start(integer(a[0])))),
        entry("startWaiting", JavaFunction.ofAtLeast(1, (_, a) -> startWaiting(a))),
        entry("inheritableDescriptors", JavaFunction.of(0, (_, _) -> new Numbers(inheritable()))),
        entry(
            "setInheritableDescriptors",
            JavaFunction.ofAtLeast(0, ProcessFunctions::setInheritable)),
        entry("exit", JavaFunction.of(1, ProcessFunctions::exit)));
  }

  private Object prepare() {
    launcher.prepare();
    return 0;
  }

  private Object dismiss() {
    launcher.dismiss();
    return 0;
  }

  private Object jobIsThere() {
    return Polling.poll(new int[] {connection}, new short[] {Polling.POLLIN}, new short[1], 0) > 0;
  }

  private Object startWaiting(Object[] jobAndDescriptors) {
    int[] numbers = Arrays.stream(jobAndDescriptors).mapToInt(JavaFunction::integer).toArray();
    int[] descriptors = Arrays.copyOfRange(numbers, 1, numbers.length);
    return launcher.startWaiting(numbers[0], descriptors).orElse(0);
  }

  private static Object begin(Object location, Object[] arguments) {
    var place =
        new StartingLine.Place(integer(arguments[0]), integer(arguments[1]), integer(arguments[2]));
    try {
      place.take();
    } catch (InterruptedException nobodyDoesThis) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private Object awaitJob() {
    return Job.await(connection, inheritedAtStart);
  }

  private static int[] inheritable() {
    return Descriptors.open().keySet().stream()
        .mapToInt(Integer::intValue)
        .filter(fd -> !Descriptors.closesOnExec(fd))
        .toArray();
  }

  private static Object setInheritable(Object location, Object[] fds) {
    Set<Integer> inheritable =
        Arrays.stream(fds).map(JavaFunction::integer).collect(Collectors.toSet());
    for (int fd : Descriptors.open().keySet()) {
      if (fd > 2 && !inheritable.contains(fd)) {
        Descriptors.setClosesOnExec(fd, true);
      }
    }
    return 0;
  }

  /** Ends the process as {@code _exit} does: nothing is flushed, nobody is told. */
  private static Object exit(Object location, Object[] arguments) {
    Posix.exit(integer(arguments[0]));
    return 0;
  }
}
