package dev.heddle.run;

import dev.heddle.HeddleException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Between a session and its program in a context of this process. */
final class ContextSession implements SessionLink {
  private final ContextRun run;
  private final HostedSession session;
  // Nothing comes after an empty one.
  private final BlockingQueue<Optional<SessionMessage>> sent = new LinkedBlockingQueue<>();

  /**
   * Creates a session.
   *
   * @param run is going to run its program
   */
  ContextSession(ContextRun run) {
    this.run = run;
    session = new HostedSession(run, message -> sent.add(Optional.of(message)));
  }

  /** Begins to follow the run, which has not begun, and returns its session. */
  HostedSession follow() {
    run.accompany(this);
    run.whenOver(() -> sent.add(Optional.empty()));
    session.follow();
    return session;
  }

  /** Returns since when the session is busy, by {@code System.nanoTime}; empty if it is idle. */
  OptionalLong busySince() {
    return session.busySince();
  }

  @Override
  public void listen(Consumer<SessionMessage> receiver) {
    Thread.ofPlatform().daemon().name("heddle-session").start(() -> handOver(receiver));
  }

  private void handOver(Consumer<SessionMessage> receiver) {
    try {
      for (var next = sent.take(); next.isPresent(); next = sent.take()) {
        receiver.accept(next.get());
      }
    } catch (InterruptedException nobodyDoesThis) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException fault) {
      // Nobody would answer any more; where the context is being closed, the run's end tells.
      run.failIfGoingOn(
          new HeddleException("the session's program cannot be asked: " + fault, fault));
    }
  }

  @Override
  public void reply(SessionMessage message) {
    session.written(run.takeOutput());
    session.answered(message);
  }
}
