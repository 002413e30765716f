package dev.heddle.run;

import dev.heddle.posix.Posix;

/**
 * A process that was started by this one. Not through {@code ProcessBuilder}, which hides by which
 * signal a child died. Safe for use by many threads.
 */
final class LaunchedProcess implements RunningProgram {
  private final int pid;
  // Guards against sending a signal to whoever gets the child's id next.
  private boolean reaped;

  LaunchedProcess(int pid) {
    this.pid = pid;
  }

  @Override
  public int processId() {
    return pid;
  }

  @Override
  public int await() {
    Posix.awaitExit(pid);
    synchronized (this) {
      reaped = true;
      return Posix.waitForExit(pid);
    }
  }

  @Override
  public synchronized void kill() {
    if (!reaped) {
      ProcessHandle.of(pid)
          .ifPresent(handle -> handle.descendants().forEach(ProcessHandle::destroyForcibly));
      Posix.kill(pid, Posix.SIGKILL);
    }
  }
}
