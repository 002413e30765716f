package dev.heddle.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.gil.LockStandIn;
import dev.heddle.safepoint.Safepoints;
import dev.heddle.threading.RLockStandIn;
import dev.heddle.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

class BlockerTest {
  private final Blocker blocker = new Blocker(Clock.system());
  private final BlockedOn what = new BlockedOn.Input("a latch", BlockedOn.NEVER);

  @Test
  void anActionRunsWithinTheWaitWhichThenGoesOn() throws InterruptedException {
    var latch = new CountDownLatch(1);
    List<String> events = new CopyOnWriteArrayList<>();
    runInContext(
        () -> {
          blocker.block(null, what, CountDownLatch::await, latch);
          events.add("waited");
        },
        (safepoints, thread) ->
            safepoints.submit(
                thread,
                access -> {
                  events.add("action");
                  latch.countDown();
                }));

    assertThat(events).containsExactly("action", "waited");
    assertThat(blocker.blocked()).isEmpty();
  }

  @Test
  void whatAnActionThrowsComesOutOfTheWait() throws InterruptedException {
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    runInContext(
        () -> {
          var latch = new CountDownLatch(1);
          assertThatThrownBy(() -> blocker.block(null, what, CountDownLatch::await, latch))
              .satisfies(thrown::add);
        },
        (safepoints, thread) ->
            safepoints.submit(
                thread,
                access -> {
                  throw new ArithmeticException("from the action");
                }));

    assertThat(thrown).singleElement().isInstanceOf(ArithmeticException.class);
    assertThat(blocker.blocked()).isEmpty();
  }

  @Test
  void aWaitIsShownWhileItLasts() throws InterruptedException {
    var latch = new CountDownLatch(1);
    runInContext(
        () -> blocker.block(null, what, CountDownLatch::await, latch),
        (safepoints, thread) -> {
          assertThat(blocker.blocked()).containsExactly(java.util.Map.entry(thread, what));
          latch.countDown();
        });
  }

  private interface WhileBlocked {
    void run(Safepoints safepoints, Thread thread);
  }

  /** Runs a wait on a thread in a Python context, and something else once it has begun. */
  private void runInContext(Runnable wait, WhileBlocked whileBlocked) throws InterruptedException {
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
      while (!blocker.blocked().containsKey(thread)) {
        Thread.onSpinWait();
      }
      whileBlocked.run(safepoints, thread);
      thread.join();
    }
  }
}
