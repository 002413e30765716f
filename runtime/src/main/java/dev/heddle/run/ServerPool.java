package dev.heddle.run;

import dev.heddle.posix.PosixException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Servers that are kept ready: so many at most, those that run a script included. They are started
 * one after the other from the first script on, since only then it is known what they have to be
 * made of. Nobody waits for one: who finds none ready has to do without. Safe for use by many
 * threads.
 */
final class ServerPool implements AutoCloseable {
  private final int most;
  private final int runs;
  private final Set<ServerProcess> all = new HashSet<>();
  private final Deque<ServerProcess> ready = new ArrayDeque<>();
  private Optional<ServerProcess.Origin> wanted = Optional.empty();
  private boolean starting;
  private Optional<Thread> starter = Optional.empty();
  private boolean closed;

  /**
   * Creates a pool without servers.
   *
   * @param most how many there are at most
   * @param runs how many scripts each runs at most
   */
  ServerPool(int most, int runs) {
    this.most = most;
    this.runs = runs;
  }

  /** Returns a server that is ready; it is the caller's until it has been given back. */
  synchronized Optional<ServerProcess> take(ServerProcess.Origin origin) {
    if (!Optional.of(origin).equals(wanted)) {
      wanted = Optional.of(origin);
      ready.forEach(ServerPool::endInBackground);
      all.removeAll(ready);
      ready.clear();
    }
    Optional<ServerProcess> server = Optional.ofNullable(ready.poll());
    startMore();
    return server;
  }

  /** Returns how many servers are ready. */
  synchronized int ready() {
    return ready.size();
  }

  /**
   * Takes a server back.
   *
   * @param goesOn whether it can run another script; otherwise it has ended
   */
  void giveBack(ServerProcess server, boolean goesOn) {
    boolean usable = goesOn && server.awaitReady();
    synchronized (this) {
      if (usable && isWanted(server)) {
        ready.add(server);
        return;
      }
      all.remove(server);
      if (goesOn) {
        endInBackground(server);
      }
      startMore();
    }
  }

  private boolean isWanted(ServerProcess server) {
    return !closed && wanted.filter(server.origin()::equals).isPresent();
  }

  private static void endInBackground(ServerProcess server) {
    server.kill();
    Thread.ofPlatform().daemon().name("heddle-server-end").start(server::end);
  }

  private synchronized void startMore() {
    if (!starting && !closed && all.size() < most && wanted.isPresent()) {
      starting = true;
      ServerProcess.Origin origin = wanted.get();
      starter =
          Optional.of(
              Thread.ofPlatform().daemon().name("heddle-server-start").start(() -> start(origin)));
    }
  }

  private void start(ServerProcess.Origin origin) {
    ServerProcess server;
    synchronized (this) {
      if (closed) {
        return;
      }
      try {
        server = ServerProcess.start(origin, runs);
      } catch (PosixException noRoom) {
        // Scripts are run without.
        return;
      }
      all.add(server);
    }
    boolean usable = server.awaitReady();
    boolean kept;
    synchronized (this) {
      // One that cannot start once will not the next time either.
      starting = !usable;
      kept = usable && isWanted(server);
      if (kept) {
        ready.add(server);
      } else {
        all.remove(server);
      }
      startMore();
    }
    if (!kept) {
      server.kill();
      int _ = server.end();
    }
  }

  /** Ends all servers that run no script, and waits for their end. */
  @Override
  public void close() {
    Optional<Thread> last;
    synchronized (this) {
      closed = true;
      all.forEach(ServerProcess::kill);
      ready.forEach(ServerProcess::end);
      ready.clear();
      last = starter;
    }
    last.ifPresent(ServerPool::await);
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
