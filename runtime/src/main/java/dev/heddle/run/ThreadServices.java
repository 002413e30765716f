package dev.heddle.run;

import dev.heddle.gil.InterpreterLock;
import dev.heddle.posix.ThreadLibrary;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** What {@code _heddle} needs for threads, as members of the program's settings. */
final class ThreadServices {
  private ThreadServices() {}

  static void addTo(
      Map<String, Object> settings, Interpreter interpreter, Optional<Duration> switchInterval) {
    // GraalPy's own lock has no interval; what a program sets is kept all the same.
    InterpreterLock lock =
        interpreter.lock().orElseGet(() -> new InterpreterLock(interpreter.blocker().clock()));
    switchInterval.ifPresent(interval -> lock.setIntervalMicros(interval.toNanos() / 1000));
    ProxyExecutable interval = nothing -> lock.intervalMicros();
    ProxyExecutable setInterval =
        micros -> {
          lock.setIntervalMicros(micros[0].asLong());
          return 0;
        };
    settings.put("ownLocks", interpreter.ownLocks());
    settings.putAll(interpreter.threadModule().functions());
    settings.put("threadLibrary", ThreadLibrary.version());
    settings.put("switchInterval", interval);
    settings.put("setSwitchInterval", setInterval);
    var sampler = new LockSampler(lock);
    ProxyExecutable watch =
        begins -> {
          if (begins[0].asBoolean()) {
            sampler.start();
            return "";
          }
          return sampler.stop();
        };
    settings.put("watchLock", watch);
  }
}
