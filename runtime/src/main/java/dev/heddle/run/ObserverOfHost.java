package dev.heddle.run;

import dev.heddle.RunObserver;
import dev.heddle.trace.Observer;
import dev.heddle.wait.BlockedOn;

/** Passes on what happens in a run to an observer of its host's, until that fails. */
final class ObserverOfHost implements Observer {
  private final RunObserver told;
  private volatile boolean failed;

  ObserverOfHost(RunObserver told) {
    this.told = told;
  }

  private void tell(Runnable event) {
    if (failed) {
      return;
    }
    try {
      event.run();
    } catch (RuntimeException | Error fault) {
      // Thrown on, it would come out of the program's locks.
      failed = true;
    }
  }

  @Override
  public void started(Thread thread, String name) {
    tell(() -> told.threadStarted(thread, name));
  }

  @Override
  public void ended(Thread thread) {
    tell(() -> told.threadEnded(thread));
  }

  @Override
  public void wanted(Thread thread) {
    tell(() -> told.lockWanted(thread));
  }

  @Override
  public void taken(Thread thread) {
    tell(() -> told.lockTaken(thread));
  }

  @Override
  public void dropped(Thread thread, boolean forced) {
    tell(() -> told.lockDropped(thread, forced));
  }

  @Override
  public void blocked(Thread thread, BlockedOn what) {
    tell(() -> told.blocked(thread, what.describe()));
  }

  @Override
  public void resumed(Thread thread, BlockedOn what) {
    tell(() -> told.resumed(thread));
  }
}
