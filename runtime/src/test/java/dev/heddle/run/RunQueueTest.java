package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.Figures;
import dev.heddle.HeddleException;
import dev.heddle.RunEnd;
import dev.heddle.RunOptions;
import dev.heddle.RunRejectedException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs without processes, which end when they are cancelled. */
class RunQueueTest {
  private final RunQueue queue = new RunQueue(1, 2);
  private final BlockingQueue<ChildRun> begun = new LinkedBlockingQueue<>();

  @Test
  void runsBeginInTheirOrderAndTooManyAreRejected() throws InterruptedException {
    ChildRun first = submit();
    ChildRun second = submit();
    ChildRun third = submit();
    assertThatThrownBy(this::submit)
        .isInstanceOf(RunRejectedException.class)
        .hasMessage("1 runs go on and 2 wait, which is as many as there may be");
    assertThat(begun).containsExactly(first);

    first.cancel();
    assertThat(begun.take()).isSameAs(first);
    assertThat(begun.take()).isSameAs(second);
    third.cancel();
    second.cancel();
    assertThat(third.await().end()).isEqualTo(new RunEnd.Cancelled());
    assertThat(queue.figures(7)).isEqualTo(new Figures(0, 0, 7, 0, 0, 3, 0, 1));
  }

  @Test
  void aRunThatCannotBeginMakesRoomForTheNext() throws InterruptedException {
    ChildRun first = submit();
    var failing = new ChildRun(RunOptions.defaults(), new LimitWatch(), queue::ended);
    queue.submit(
        failing,
        () -> {
          throw new HeddleException("no room");
        });
    ChildRun last = submit();
    first.cancel();

    assertThatThrownBy(failing::await).isInstanceOf(HeddleException.class).hasMessage("no room");
    assertThat(begun.take()).isSameAs(first);
    assertThat(begun.take()).isSameAs(last);
  }

  @Test
  void aRunWhoseBeginIsFaultyKeepsNoPlace() throws InterruptedException {
    var faulty = new ChildRun(RunOptions.defaults(), new LimitWatch(), queue::ended);
    assertThatThrownBy(() -> queue.submit(faulty, RunQueueTest::fault))
        .isInstanceOf(IllegalStateException.class);
    ChildRun first = submit();
    var waiting = new ChildRun(RunOptions.defaults(), new LimitWatch(), queue::ended);
    queue.submit(waiting, RunQueueTest::fault);
    ChildRun last = submit();
    first.cancel();

    assertThatThrownBy(waiting::await)
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("a fault");
    assertThat(begun.take()).isSameAs(first);
    assertThat(begun.take()).isSameAs(last);
    assertThat(queue.figures(0).lost()).isEqualTo(2);
  }

  private static void fault() {
    throw new IllegalStateException("a fault");
  }

  @Test
  void aClosedQueueBeginsNothing() throws InterruptedException {
    ChildRun first = submit();
    ChildRun second = submit();
    assertThat(queue.close()).containsExactly(second, first);
    first.cancel();

    assertThat(begun.take()).isSameAs(first);
    assertThat(begun.poll(50, TimeUnit.MILLISECONDS)).isNull();
    assertThatThrownBy(this::submit).hasMessageContaining("closed");
  }

  private ChildRun submit() {
    var run = new ChildRun(RunOptions.defaults(), new LimitWatch(), queue::ended);
    queue.submit(run, () -> begun.add(run));
    return run;
  }
}
