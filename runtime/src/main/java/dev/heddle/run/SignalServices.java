package dev.heddle.run;

import dev.heddle.interop.JavaFunction;
import dev.heddle.signal.SignalFunctions;
import dev.heddle.wait.PollFunctions;
import dev.heddle.wait.PosixFunctions;
import java.util.Map;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * What {@code _heddle} needs for signals and for waiting on descriptors and children, as members of
 * the program's settings. Most programs need little of it.
 */
final class SignalServices {
  private SignalServices() {}

  static void addTo(Map<String, Object> settings, Interpreter interpreter) {
    SignalFunctions functions = functions(interpreter);
    settings.put("handleSignal", functions.handle());
    settings.put("interruptMain", functions.interruptMain());
    ProxyExecutable signalServices = _ -> ProxyObject.fromMap(functions.all());
    settings.put("signalServices", signalServices);
    var polling = new PollFunctions(interpreter.poller(), interpreter.blocker());
    ProxyExecutable pollServices = _ -> ProxyObject.fromMap(polling.all());
    settings.put("pollServices", pollServices);
    var posix = new PosixFunctions(interpreter.blocker());
    ProxyExecutable posixServices = _ -> ProxyObject.fromMap(posix.all());
    settings.put("posixServices", posixServices);
  }

  /** Returns {@code handleSignal} for a program in a context, which gets signals of its host's. */
  static JavaFunction handleWithin(Interpreter interpreter) {
    return functions(interpreter).handleWithin();
  }

  private static SignalFunctions functions(Interpreter interpreter) {
    return new SignalFunctions(
        interpreter.signals(), interpreter.blocker(), interpreter.threadStates()::isAlive);
  }
}
