package dev.heddle.process;

import dev.heddle.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Does once what starts a process, while a program waits for something before it starts its first
 * one: what a JVM has run before is fast.
 */
public final class StartRehearsal {
  private static final Duration LOOK = Duration.ofMillis(250);

  // A program that has not waited by then computes.
  private static final int MOST_LOOKS = 1200;

  private final ChildLauncher launcher;
  private final Runnable start;
  private final BooleanSupplier programWaits;

  private StartRehearsal(ChildLauncher launcher, Runnable start, BooleanSupplier programWaits) {
    this.launcher = launcher;
    this.start = start;
    this.programWaits = programWaits;
  }

  /**
   * Waits in a thread of its own until a child is ready and the program has nothing to do, and then
   * begins; gives up when the program starts a process.
   *
   * @param start what is to be done, once
   * @param programWaits tells whether no thread of the program runs
   */
  public static void begin(ChildLauncher launcher, Runnable start, BooleanSupplier programWaits) {
    var rehearsal = new StartRehearsal(launcher, start, programWaits);
    Thread.ofPlatform().daemon().name("heddle-rehearsal").start(rehearsal::run);
  }

  private void run() {
    try {
      for (int look = 0; look < MOST_LOOKS && launcher.startsNothingYet(); look++) {
        Clock.system().sleepUntil(Clock.system().now() + LOOK.toNanos());
        if (launcher.ready().length > 0 && programWaits.getAsBoolean()) {
          launcher.rehearse();
          start.run();
          return;
        }
      }
    } catch (InterruptedException nobodyDoesThis) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      // The context was closed, or the program will meet the same.
    }
  }
}
