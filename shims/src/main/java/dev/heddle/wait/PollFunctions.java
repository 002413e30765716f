package dev.heddle.wait;

import static dev.heddle.interop.JavaFunction.integer;
import static dev.heddle.interop.JavaFunction.number;

import com.oracle.truffle.api.nodes.Node;
import dev.heddle.interop.JavaFunction;
import dev.heddle.interop.Numbers;
import dev.heddle.posix.Polling;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code _heddle.selectmodule} calls. Times are nanoseconds; a negative one is no limit. */
public final class PollFunctions {
  private final Poller poller;
  private final Blocker blocker;

  /** Creates the functions of a run. */
  public PollFunctions(Poller poller, Blocker blocker) {
    this.poller = poller;
    this.blocker = blocker;
  }

  /** Returns the functions by name. */
  public Map<String, Object> all() {
    return Map.of(
        "now",
        JavaFunction.of(0, (_, _) -> blocker.clock().now()),
        "poll",
        JavaFunction.ofAtLeast(1, this::poll),
        "epollCreate",
        JavaFunction.systemCall(0, (_, _) -> Polling.epollCreate()),
        "epollControl",
        JavaFunction.systemCall(4, PollFunctions::epollControl),
        "epollWait",
        JavaFunction.systemCall(3, this::epollWait));
  }

  private long deadline(Object nanos) {
    long time = number(nanos);
    return time < 0 ? BlockedOn.NEVER : blocker.deadlineIn(time);
  }

  /**
   * Waits for descriptors: a time, and then for each its number and what to wait for. Returns for
   * each that is ready its place and what was found.
   */
  private Object poll(@Nullable Node location, Object[] arguments) {
    var watch = new Poller.Watch(arguments.length / 2);
    for (int i = 0; i < watch.size(); i++) {
      watch.set(i, integer(arguments[2 * i + 1]), (short) integer(arguments[2 * i + 2]));
    }
    var found = new int[2 * watch.size()];
    int length = 0;
    if (poller.await(location, watch, deadline(arguments[0]))) {
      for (int i = 0; i < watch.size(); i++) {
        if (watch.returned(i) != 0) {
          found[length++] = i;
          found[length++] = watch.returned(i);
        }
      }
    }
    return numbers(Arrays.copyOf(found, length));
  }

  /** Returns a sequence for Python; 0 stands for an empty one, which costs less. */
  private static Object numbers(int[] values) {
    return values.length == 0 ? (Object) 0 : new Numbers(values);
  }

  private static Object epollControl(@Nullable Node location, Object[] arguments) {
    Polling.epollControl(
        integer(arguments[0]), integer(arguments[1]), integer(arguments[2]), integer(arguments[3]));
    return 0;
  }

  private Object epollWait(@Nullable Node location, Object[] arguments) {
    int epoll = integer(arguments[0]);
    long deadline = deadline(arguments[1]);
    int most = integer(arguments[2]);
    int[] ready = Polling.epollReady(epoll, most);
    // What is ready may be taken by another thread meanwhile.
    while (ready.length == 0 && poller.await(location, Poller.Watch.input(epoll), deadline)) {
      ready = Polling.epollReady(epoll, most);
    }
    return numbers(ready);
  }
}
