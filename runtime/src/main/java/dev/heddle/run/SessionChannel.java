package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.OutputChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Between a session and its process, whose answers come in order with its output. */
final class SessionChannel implements SideChannel {
  // Within which a process whose connection has ended should end, too.
  private static final int ENDING_SECONDS = 5;

  private final ChildRun run;
  private final SessionConnection connection;
  private final HostedSession session;
  private final List<SessionMessage> received = new ArrayList<>();

  /**
   * Creates a channel.
   *
   * @param run is going to start the process
   * @param connection leads to that
   */
  SessionChannel(ChildRun run, SessionConnection connection) {
    this.run = run;
    this.connection = connection;
    session = new HostedSession(run, connection::send);
  }

  /** Begins to follow the run, which has not begun, and returns its session. */
  HostedSession follow() {
    run.accompany(this);
    run.whenOver(connection::close);
    session.follow();
    return session;
  }

  @Override
  public int descriptor() {
    return connection.descriptor();
  }

  @Override
  public boolean receive() {
    try {
      received.addAll(connection.receive());
    } catch (IllegalArgumentException nonsense) {
      run.fail(new HeddleException("the session's process says what is no message", nonsense));
    }
    if (connection.descriptor() < 0) {
      CompletableFuture.delayedExecutor(ENDING_SECONDS, TimeUnit.SECONDS)
          .execute(() ->
              run.fail(new HeddleException("the session's program has closed its connection")));
    }
    return !received.isEmpty();
  }

  @Override
  public void deliver(List<OutputChunk> written) {
    session.written(written);
    received.forEach(session::answered);
    received.clear();
  }

  @Override
  public OptionalLong busySince() {
    return session.busySince();
  }
}
