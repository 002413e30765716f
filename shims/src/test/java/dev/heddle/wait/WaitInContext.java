package dev.heddle.wait;

import dev.heddle.gil.LockStandIn;
import dev.heddle.safepoint.Safepoints;
import dev.heddle.threading.RLockStandIn;
import java.util.concurrent.Exchanger;
import org.graalvm.polyglot.Context;

/** Runs a wait on a thread in a Python context, and something else once it has begun. */
final class WaitInContext {
  private WaitInContext() {}

  interface WhileBlocked {
    void run(Safepoints safepoints, Thread thread);
  }

  static void run(Blocker blocker, Runnable wait, WhileBlocked whileBlocked)
      throws InterruptedException {
    // Other tests of this JVM need it to come before the first context.
    LockStandIn.install();
    RLockStandIn.install();
    try (Context context =
        Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build()) {
      context.initialize("python");
      var exchanger = new Exchanger<Safepoints>();
      Thread thread =
          Thread.ofPlatform()
              .start(() -> {
                context.enter();
                try {
                  exchanger.exchange(Safepoints.ofEnteredContext(context.getEngine()));
                  wait.run();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                } finally {
                  context.leave();
                }
              });
      Safepoints safepoints = exchanger.exchange(null);
      while (thread.isAlive() && !blocker.blocked().containsKey(thread)) {
        Thread.onSpinWait();
      }
      whileBlocked.run(safepoints, thread);
      thread.join();
    }
  }
}
