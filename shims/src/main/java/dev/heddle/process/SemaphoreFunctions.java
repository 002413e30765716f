package dev.heddle.process;

import static dev.heddle.interop.JavaFunction.integer;
import static dev.heddle.interop.JavaFunction.number;

import dev.heddle.interop.JavaFunction;
import dev.heddle.wait.BlockedOn;
import dev.heddle.wait.Blocker;
import java.util.Map;

/** What {@code _heddle.multiprocessingmodule} calls: semaphores of many processes. */
public final class SemaphoreFunctions {
  private final Blocker blocker;

  /** Creates the functions of a run. */
  public SemaphoreFunctions(Blocker blocker) {
    this.blocker = blocker;
  }

  /** Returns the functions by name. Times are nanoseconds; a negative one is no limit. */
  public Map<String, Object> all() {
    return Map.of(
        "create",
        JavaFunction.systemCall(1, (_, a) -> SharedSemaphore.create(integer(a[0]), blocker)),
        "open",
        JavaFunction.systemCall(1, (_, a) -> SharedSemaphore.at(integer(a[0]), blocker)),
        "acquire",
        JavaFunction.of(2, (node, a) -> semaphore(a).acquireUntil(node, deadline(number(a[1])))),
        "tryAcquire",
        JavaFunction.of(1, (_, a) -> semaphore(a).tryAcquire()),
        "release",
        JavaFunction.of(1, SemaphoreFunctions::release),
        "value",
        JavaFunction.of(1, (_, a) -> semaphore(a).value()),
        "setValue",
        JavaFunction.of(2, SemaphoreFunctions::setValue),
        "descriptor",
        JavaFunction.of(1, (_, a) -> semaphore(a).fd()));
  }

  private static Object release(Object location, Object[] arguments) {
    semaphore(arguments).release();
    return 0;
  }

  private static Object setValue(Object location, Object[] arguments) {
    semaphore(arguments).setValue(integer(arguments[1]));
    return 0;
  }

  private long deadline(long nanos) {
    return nanos < 0 ? BlockedOn.NEVER : blocker.deadlineIn(nanos);
  }

  private static SharedSemaphore semaphore(Object[] arguments) {
    return (SharedSemaphore) arguments[0];
  }
}
