package dev.heddle.run;

import dev.heddle.posix.Posix;
import dev.heddle.watch.ProcessTree;

/**
 * A process that was started by this one, and leads a process group. Not through {@code
 * ProcessBuilder}, which hides by which signal a child died. Safe for use by many threads.
 */
final class LaunchedProcess implements RunningProgram {
  private final int pid;
  private final ProcessTree tree;
  // Guards against sending a signal to whoever gets the child's id next.
  private boolean reaped;

  LaunchedProcess(int pid) {
    this.pid = pid;
    tree = new ProcessTree(pid);
  }

  @Override
  public int processId() {
    return pid;
  }

  @Override
  public ProcessTree tree() {
    return tree;
  }

  @Override
  public void awaitEnd() {
    Posix.awaitExit(pid);
  }

  @Override
  public int finish() {
    tree.killDescendants();
    synchronized (this) {
      reaped = true;
      return Posix.waitForExit(pid);
    }
  }

  @Override
  public synchronized void kill() {
    if (!reaped) {
      tree.kill();
    }
  }
}
