package dev.heddle.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BlockerTest {
  private final Blocker blocker = new Blocker(Clock.system());
  private final BlockedOn what = new BlockedOn.Input("a latch", BlockedOn.NEVER);

  @Test
  void anActionRunsWithinTheWaitWhichThenGoesOn() throws InterruptedException {
    var latch = new CountDownLatch(1);
    List<String> events = new CopyOnWriteArrayList<>();
    WaitInContext.run(
        blocker,
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
  void somethingIsDoneAfterAWaitButNotAfterOneWithinIt() throws InterruptedException {
    var latch = new CountDownLatch(1);
    List<String> events = new CopyOnWriteArrayList<>();
    blocker.setAfterBlocking(_ -> events.add("after"));
    WaitInContext.run(
        blocker,
        () -> {
          blocker.block(null, what, CountDownLatch::await, latch);
          events.add("waited");
        },
        (safepoints, thread) ->
            safepoints.submit(
                thread,
                access -> {
                  blocker.block(null, what, CountDownLatch::await, new CountDownLatch(0));
                  events.add("action");
                  latch.countDown();
                }));

    assertThat(events).containsExactly("action", "after", "waited");
  }

  @Test
  void whatAnActionThrowsComesOutOfTheWait() throws InterruptedException {
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    WaitInContext.run(
        blocker,
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
    WaitInContext.run(
        blocker,
        () -> blocker.block(null, what, CountDownLatch::await, latch),
        (safepoints, thread) -> {
          assertThat(blocker.blocked()).containsExactly(java.util.Map.entry(thread, what));
          latch.countDown();
        });
  }
}
