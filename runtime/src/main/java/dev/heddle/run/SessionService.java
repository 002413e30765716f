package dev.heddle.run;

import static dev.heddle.interop.JavaFunction.number;

import dev.heddle.interop.JavaFunction;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.signal.Signals;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * The connection of a session's process to its host, as {@code _heddle.hostsession} uses it. A
 * thread of its own hands requests over, and interrupts what goes on for one.
 */
final class SessionService {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int SIGINT = 2;

  private final int fd;
  private final Signals signals;
  // What the main thread is busy with; 0 for nothing.
  private long running;
  // Which is not to begin.
  private long interrupted;

  SessionService(int fd, Signals signals) {
    this.fd = fd;
    this.signals = signals;
  }

  /** Returns what Python calls, in its main thread. */
  ProxyObject functions() {
    ProxyExecutable start =
        session -> {
          Thread.ofPlatform().daemon().name("heddle-session").start(() -> read(session[0]));
          return 0;
        };
    ProxyExecutable reply =
        arguments -> {
          reply(arguments[0].asLong(), arguments[1].asString());
          return 0;
        };
    // In there, and nowhere later, comes what an interruption raises.
    JavaFunction end =
        JavaFunction.of(
            0,
            (location, _) -> {
              end();
              signals.runHandlersNow(location);
              return 0;
            });
    JavaFunction begin = JavaFunction.of(1, (_, arguments) -> begin(number(arguments[0])));
    return ProxyObject.fromMap(Map.of("start", start, "reply", reply, "begin", begin, "end", end));
  }

  private synchronized boolean begin(long number) {
    running = number;
    return interrupted != number;
  }

  private synchronized void end() {
    running = 0;
  }

  private synchronized void interrupt(long number) {
    if (running != number) {
      interrupted = number;
    } else if (!signals.send(SIGINT)) {
      Posix.kill((int) ProcessHandle.current().pid(), SIGINT);
    }
  }

  private void reply(long number, String content) {
    byte[] bytes = new SessionMessage(SessionMessage.REPLY, number, content).toBytes();
    try {
      for (int written = 0; written < bytes.length; ) {
        written += Posix.write(fd, bytes, written);
      }
    } catch (PosixException hostGone) {
      // Or the program has closed it; the host ends the process then.
    }
  }

  private void read(Value session) {
    var reader = new SessionMessage.Reader(Integer.MAX_VALUE);
    var buffer = new byte[BUFFER_BYTES];
    try {
      for (int count = Posix.read(fd, buffer); count > 0; count = Posix.read(fd, buffer)) {
        reader.take(buffer, count).forEach(message -> act(session, message));
      }
    } catch (PosixException closedByTheProgram) {
      // As above.
    }
  }

  private void act(Value session, SessionMessage message) {
    switch (message.kind()) {
      case SessionMessage.REQUEST ->
          session.invokeMember("request", message.number(), message.content());
      case SessionMessage.INTERRUPT -> interrupt(message.number());
      default -> session.invokeMember("submit", (Object) null);
    }
  }
}
