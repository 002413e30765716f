package dev.heddle.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.gil.LockStandIn;
import dev.heddle.threading.RLockStandIn;
import dev.heddle.time.Clock;
import dev.heddle.wait.BlockedOn;
import dev.heddle.wait.Blocker;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

class SharedSemaphoreTest {
  private final Blocker blocker = new Blocker(Clock.system());

  @Test
  void givesOutAsManyAsItHasAndNoMore() {
    SharedSemaphore semaphore = SharedSemaphore.create(2, blocker);
    assertThat(semaphore.tryAcquire()).isTrue();
    assertThat(semaphore.tryAcquire()).isTrue();
    assertThat(semaphore.tryAcquire()).isFalse();
    semaphore.release();
    assertThat(semaphore.value()).isEqualTo(1);
    assertThat(semaphore.tryAcquire()).isTrue();
  }

  @Test
  void aReleaseWakesAThreadThatWaits() throws Exception {
    SharedSemaphore semaphore = SharedSemaphore.create(0, blocker);
    LockStandIn.install();
    RLockStandIn.install();
    try (Context context =
        Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build()) {
      context.initialize("python");
      var acquired =
          CompletableFuture.supplyAsync(() -> {
            context.enter();
            try {
              return semaphore.acquireUntil(null, BlockedOn.NEVER);
            } finally {
              context.leave();
            }
          });
      while (blocker.blocked().isEmpty()) {
        Thread.onSpinWait();
      }
      semaphore.release();

      assertThat(acquired.get()).isTrue();
      assertThat(semaphore.value()).isZero();
    }
  }

  @Test
  void aWaitEndsAtItsDeadline() {
    SharedSemaphore semaphore = SharedSemaphore.create(0, blocker);
    LockStandIn.install();
    RLockStandIn.install();
    try (Context context =
        Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build()) {
      context.initialize("python");
      context.enter();
      assertThat(semaphore.acquireUntil(null, blocker.deadlineIn(1_000_000))).isFalse();
      context.leave();
    }
  }
}
