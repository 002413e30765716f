package dev.heddle.run;

import static dev.heddle.interop.JavaFunction.integer;
import static dev.heddle.interop.JavaFunction.number;

import dev.heddle.interop.JavaFunction;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.ResourceLimits;
import java.util.Map;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** What {@code _heddle.resourcemodule} needs, as a member of the program's settings. */
final class LimitServices {
  private LimitServices() {}

  static void addTo(Map<String, Object> settings) {
    Map<String, Object> functions =
        Map.of(
            "check", JavaFunction.of(1, (_, a) -> error(() -> ResourceLimits.of(integer(a[0])))),
            "soft", JavaFunction.of(1, (_, a) -> ResourceLimits.of(integer(a[0])).soft()),
            "hard", JavaFunction.of(1, (_, a) -> ResourceLimits.of(integer(a[0])).hard()),
            "set",
                JavaFunction.of(
                    3,
                    (_, a) ->
                        error(() ->
                            new ResourceLimits(number(a[1]), number(a[2])).setFor(integer(a[0])))));
    ProxyExecutable services = _ -> ProxyObject.fromMap(functions);
    settings.put("limitServices", services);
  }

  /** Returns the number of the error of a system call, 0 for none. */
  private static int error(Runnable call) {
    try {
      call.run();
      return 0;
    } catch (PosixException failure) {
      return failure.errno();
    }
  }
}
