package dev.heddle.run;

import dev.heddle.posix.PosixException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private final Deque<ServerProcess> idle = new ArrayDeque<>();
  private Optional<ServerProcess.Origin> wanted = Optional.empty();
  private final Set<Thread> helpers = new HashSet<>();
  private Map<String, String> likely = Map.of();
  private boolean starting;
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

  /**
   * Returns a server that has no script: rather one that is ready than one that is about to be. It
   * is the caller's until it has been given back.
   *
   * @param likely variables that are none of the origin's, and which the next script will have if
   *     it is like this one
   */
  synchronized Optional<ServerProcess> take(
      ServerProcess.Origin origin, Map<String, String> likely) {
    this.likely = Map.copyOf(likely);
    if (!Optional.of(origin).equals(wanted)) {
      wanted = Optional.of(origin);
      idle.forEach(other -> help("heddle-server-end", () -> end(other)));
      all.removeAll(idle);
      idle.clear();
    }
    Optional<ServerProcess> server =
        idle.stream()
            .filter(ServerProcess::isReady)
            .findFirst()
            .or(() -> idle.stream().findFirst());
    server.ifPresent(idle::remove);
    startMore();
    return server;
  }

  /** Returns how many servers are ready. */
  synchronized int ready() {
    return (int) idle.stream().filter(ServerProcess::isReady).count();
  }

  /**
   * Takes a server back. Does not wait until it is ready.
   *
   * @param isThere whether it has not ended
   */
  synchronized void giveBack(ServerProcess server, boolean isThere) {
    if (isThere && isWanted(server) && server.hasRunsLeft()) {
      idle.add(server);
      help("heddle-server-return", () -> awaitReturn(server));
      return;
    }
    all.remove(server);
    if (isThere) {
      help("heddle-server-end", () -> end(server));
    }
    startMore();
  }

  private void awaitReturn(ServerProcess server) {
    if (server.awaitReady()) {
      return;
    }
    synchronized (this) {
      if (!idle.remove(server)) {
        // The script that it was to run finds out by itself.
        return;
      }
      all.remove(server);
      startMore();
    }
    end(server);
  }

  private boolean isWanted(ServerProcess server) {
    return !closed && wanted.filter(server.origin()::equals).isPresent();
  }

  private static void end(ServerProcess server) {
    server.kill();
    int _ = server.end();
  }

  /** Has a thread do what takes time. */
  private synchronized void help(String name, Runnable work) {
    Thread helper =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .unstarted(() -> {
              try {
                work.run();
              } finally {
                synchronized (this) {
                  helpers.remove(Thread.currentThread());
                }
              }
            });
    helpers.add(helper);
    helper.start();
  }

  private synchronized void startMore() {
    if (!starting && !closed && all.size() < most && wanted.isPresent()) {
      starting = true;
      ServerProcess.Origin origin = wanted.get();
      help("heddle-server-start", () -> start(origin));
    }
  }

  private void start(ServerProcess.Origin origin) {
    ServerProcess server;
    synchronized (this) {
      if (closed) {
        return;
      }
      try {
        server = ServerProcess.start(origin, likely, runs);
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
        idle.add(server);
      } else {
        all.remove(server);
      }
      startMore();
    }
    if (!kept) {
      end(server);
    }
  }

  /** Ends all servers that run no script, and waits for their end. */
  @Override
  public void close() {
    List<Thread> left;
    synchronized (this) {
      closed = true;
      all.forEach(ServerProcess::kill);
      idle.forEach(ServerProcess::end);
      idle.clear();
      left = List.copyOf(helpers);
    }
    left.forEach(ServerPool::await);
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
