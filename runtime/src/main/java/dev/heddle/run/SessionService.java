package dev.heddle.run;

import static dev.heddle.interop.JavaFunction.number;

import dev.heddle.interop.JavaFunction;
import dev.heddle.posix.Posix;
import dev.heddle.signal.Signals;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * What {@code _heddle.hostsession} calls: a session's program hears from its host, and answers.
 * What goes on for a request can be interrupted.
 */
final class SessionService {
  private static final int SIGINT = 2;

  private final SessionLink link;
  private final Signals signals;
  private final Runnable interruption;
  // What the main thread is busy with; 0 for nothing.
  private long running;
  // Which is not to begin.
  private long interrupted;

  private SessionService(SessionLink link, Signals signals, Runnable interruption) {
    this.link = link;
    this.signals = signals;
    this.interruption = interruption;
  }

  /** Returns the service of a program that has this process to itself. */
  static SessionService ofProcess(int fd, Signals signals) {
    return new SessionService(
        new DescriptorLink(fd),
        signals,
        () -> {
          if (!signals.send(SIGINT)) {
            Posix.kill((int) ProcessHandle.current().pid(), SIGINT);
          }
        });
  }

  /** Returns the service of a program in a context, whose process has signals of its own. */
  static SessionService ofContext(SessionLink link, Signals signals) {
    return new SessionService(link, signals, () -> signals.interruptMain(SIGINT));
  }

  /** Returns what Python calls, in its main thread. */
  ProxyObject functions() {
    ProxyExecutable start =
        session -> {
          link.listen(message -> act(session[0], message));
          return 0;
        };
    ProxyExecutable reply =
        arguments -> {
          link.reply(
              new SessionMessage(
                  SessionMessage.REPLY, arguments[0].asLong(), arguments[1].asString()));
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
    } else {
      interruption.run();
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
