package dev.heddle.gil;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.threading.RLockStandIn;
import dev.heddle.time.Clock;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** Fails when a GraalPy upgrade moves or changes the lock class that ours stands in for. */
class LockStandInTest {

  @Test
  void theStandInIsTheLockOfContextsCreatedInABinding() {
    RLockStandIn.install();
    assertThat(LockStandIn.install()).isInstanceOf(LockStandIn.Outcome.Installed.class);
    var binding = new LockBinding(Clock.system());
    try (Context context = newContext()) {
      binding.whileCreatingContext(() -> context.initialize("python"));

      assertThat(binding.lockInCharge()).isPresent();
      InterpreterLock lock = binding.lockInCharge().orElseThrow();
      long before = lock.switches();
      inAnotherThread(() -> context.eval("python", "1 + 1"));
      assertThat(lock.switches()).isGreaterThan(before);
    }
  }

  @Test
  void aContextCreatedOutsideABindingTouchesNoBinding() {
    LockStandIn.install();
    RLockStandIn.install();
    var binding = new LockBinding(Clock.system());
    try (Context context = newContext()) {
      context.initialize("python");
      assertThat(context.eval("python", "6 * 7").asInt()).isEqualTo(42);
    }
    assertThat(binding.lockInCharge()).isEmpty();
  }

  @Test
  void installingAgainChangesNothing() {
    LockStandIn.install();
    RLockStandIn.install();

    RLockStandIn.install();
    assertThat(LockStandIn.install()).isInstanceOf(LockStandIn.Outcome.Installed.class);
  }

  private static void inAnotherThread(Runnable action) {
    try {
      Thread.ofPlatform().start(action).join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Context newContext() {
    return Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build();
  }
}
