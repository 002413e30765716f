package dev.heddle.watch;

import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A process that leads a process group, and all that it has started: its descendants, those whose
 * parents have ended as long as they stay in the group, and everything that was one of these when
 * the tree was looked at before. A process that leaves the group, and whose parent ends, between
 * two looks is lost. Safe for use by many threads.
 */
public final class ProcessTree {
  private static final int ROUNDS = 200;
  private static final long PAUSE_MILLIS = 2;

  private final int root;
  private final Supplier<ProcessTable> processes;
  // The start of each process that was seen, by its id.
  private final Map<Integer, Long> seen = new HashMap<>();

  /**
   * Creates the tree of a process.
   *
   * @param root the id of a process that has not been waited for, so that nobody else can get it
   */
  public ProcessTree(int root) {
    this(root, ProcessTable::now);
  }

  ProcessTree(int root, Supplier<ProcessTable> processes) {
    this.root = root;
    this.processes = processes;
  }

  /** Returns the processes of the tree that have not ended, without its root. */
  public synchronized List<ProcessTable.Entry> descendants(ProcessTable table) {
    seen.entrySet()
        .removeIf(process -> {
          ProcessTable.Entry entry = table.processes().get(process.getKey());
          return entry == null || entry.start() != process.getValue();
        });
    Set<Integer> members = new HashSet<>(seen.keySet());
    members.add(root);
    boolean more = true;
    while (more) {
      more = false;
      for (ProcessTable.Entry entry : table.processes().values()) {
        if (entry.group() == root || members.contains(entry.parent())) {
          more |= members.add(entry.pid());
        }
      }
    }
    members.remove(root);
    var alive = new ArrayList<ProcessTable.Entry>();
    for (int pid : members) {
      ProcessTable.Entry entry = table.processes().get(pid);
      if (entry != null) {
        seen.put(pid, entry.start());
        if (!entry.ended()) {
          alive.add(entry);
        }
      }
    }
    return alive;
  }

  /**
   * Ends all processes of the tree, its root last to be waited for but first to be ended. While the
   * kernel does not tell which ones there are, it is asked again, for 0.4 seconds.
   */
  public void kill() {
    // What is known now is still known when its parent has ended.
    Optional<List<ProcessTable.Entry>> known = look();
    for (int round = 1; known.isEmpty() && round < ROUNDS && pause(); round++) {
      known = look();
    }
    signal(-root);
    signal(root);
    known.ifPresent(ProcessTree::signal);
    killDescendants();
  }

  /** Ends all processes of the tree but its root; asks for them as {@link #kill} does. */
  public void killDescendants() {
    for (int round = 0; round < ROUNDS; round++) {
      Optional<List<ProcessTable.Entry>> left = look();
      if (left.filter(List::isEmpty).isPresent()) {
        return;
      }
      left.ifPresent(ProcessTree::signal);
      // If not, they have been sent the signal; who waits for their end does not any more.
      if (!pause()) {
        return;
      }
    }
  }

  /** Returns the processes of the tree but its root, as they are now; empty if nobody tells. */
  private Optional<List<ProcessTable.Entry>> look() {
    try {
      return Optional.of(descendants(processes.get()));
    } catch (UncheckedIOException notTold) {
      return Optional.empty();
    }
  }

  /** Waits a little; returns false if the calling thread is interrupted. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void signal(List<ProcessTable.Entry> processes) {
    processes.forEach(entry -> signal(entry.pid()));
  }

  private static void signal(int pid) {
    try {
      Posix.kill(pid, Posix.SIGKILL);
    } catch (PosixException gone) {
      // Or another user's.
    }
  }
}
