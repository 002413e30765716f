package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.Figures;
import dev.heddle.HeddleException;
import dev.heddle.Limits;
import dev.heddle.RunEnd;
import dev.heddle.RunOptions;
import dev.heddle.RunRejectedException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs without processes, which end when they are cancelled. */
class RunQueueTest {
  private static final long MIB = 1L << 20;

  private RunQueue queue = new RunQueue(new RunBudget(1, 2, 2048 * MIB, 100));
  private final BlockingQueue<ChildRun> begun = new LinkedBlockingQueue<>();

  @Test
  void runsBeginInTheirOrderAndTooManyAreRejected() throws InterruptedException {
    ChildRun first = submit();
    ChildRun second = submit();
    ChildRun third = submit();
    assertThatThrownBy(this::submit)
        .isInstanceOf(RunRejectedException.class)
        .hasMessage(
            "1 runs go on with 512 MiB of 2048 and 2 wait, which is as many as there may be");
    assertThat(begun).containsExactly(first);

    first.cancel();
    assertThat(begun.take()).isSameAs(first);
    assertThat(begun.take()).isSameAs(second);
    third.cancel();
    second.cancel();
    assertThat(third.await().end()).isEqualTo(new RunEnd.Cancelled());
    assertThat(queue.figures(7)).isEqualTo(new Figures(0, 0, 7, 0, 2048 * MIB, 0, 0, 3, 0, 1, 0));
  }

  @Test
  void runsInTheHostAreBoundByTheirNumber() throws InterruptedException {
    queue = new RunQueue(new RunBudget(10, 10, 2048 * MIB, 1));
    ChildRun first = inHost();
    ChildRun second = inHost();
    assertThat(begun).containsExactly(first);
    assertThat(queue.figures(0).waiting()).isEqualTo(1);

    first.cancel();
    assertThat(begun.take()).isSameAs(first);
    assertThat(begun.take()).isSameAs(second);
    second.cancel();
  }

  private ChildRun inHost() {
    var run = new ChildRun(RunOptions.defaults(), new LimitWatch(), queue::ended);
    queue.submitInHost(run, () -> begun.add(run));
    return run;
  }

  @Test
  void aRunThatCannotBeginMakesRoomForTheNext() throws InterruptedException {
    ChildRun first = submit();
    var failing = new ChildRun(RunOptions.defaults(), new LimitWatch(), queue::ended);
    queue.submit(
        failing,
        Limits.none(),
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
    assertThatThrownBy(() -> queue.submit(faulty, Limits.none(), RunQueueTest::fault))
        .isInstanceOf(IllegalStateException.class);
    ChildRun first = submit();
    var waiting = new ChildRun(RunOptions.defaults(), new LimitWatch(), queue::ended);
    queue.submit(waiting, Limits.none(), RunQueueTest::fault);
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

  @Test
  void runsWaitForMemoryAndAreNotOvertaken() throws InterruptedException {
    queue = new RunQueue(new RunBudget(10, 10, 1000 * MIB, 100));
    ChildRun first = submit(600 * MIB);
    ChildRun large = submit(900 * MIB);
    ChildRun small = submit(50 * MIB);
    ChildRun another = submit(40 * MIB);
    assertThat(begun).containsExactly(first);
    assertThat(queue.figures(0)).isEqualTo(figures(1, 3, 600));

    first.cancel();
    assertThat(begun.take()).isSameAs(first);
    List<ChildRun> next = List.of(begun.take(), begun.take(), begun.take());
    assertThat(next).containsExactlyInAnyOrder(large, small, another);
    assertThat(queue.figures(0).memoryBytes()).isEqualTo(990 * MIB);
    next.forEach(ChildRun::cancel);
    assertThat(queue.figures(0).memoryBytes()).isZero();
  }

  @Test
  void aRunThatIsGivenUpMakesRoomForThoseBehindIt() throws InterruptedException {
    queue = new RunQueue(new RunBudget(10, 10, 1000 * MIB, 100));
    ChildRun first = submit(600 * MIB);
    ChildRun large = submit(900 * MIB);
    ChildRun small = submit(50 * MIB);
    large.cancel();

    assertThat(begun.take()).isSameAs(first);
    assertThat(begun.take()).isSameAs(small);
  }

  @Test
  void aRunThatCanNeverFitIsRefusedAtOnce() {
    queue = new RunQueue(new RunBudget(10, 10, 1000 * MIB, 100));

    assertThatThrownBy(() -> submit(1001 * MIB))
        .isInstanceOf(HeddleException.class)
        .isNotInstanceOf(RunRejectedException.class)
        .hasMessageContaining("may take 1001 MiB, and all runs together 1000 MiB");
    assertThat(queue.figures(0).rejected()).isEqualTo(1);
    assertThat(queue.figures(0).waiting()).isZero();
  }

  private static Figures figures(int running, int waiting, long mebibytes) {
    return new Figures(running, waiting, 0, mebibytes * MIB, 1000 * MIB, 0, 0, 0, 0, 0, 0);
  }

  private ChildRun submit() {
    return submit(Limits.none());
  }

  private ChildRun submit(long memory) {
    return submit(Limits.builder().memoryBytes(memory).build());
  }

  private ChildRun submit(Limits limits) {
    var run = new ChildRun(RunOptions.defaults(), new LimitWatch(), queue::ended);
    queue.submit(run, limits, () -> begun.add(run));
    return run;
  }
}
