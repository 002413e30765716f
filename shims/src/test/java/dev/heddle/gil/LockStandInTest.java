package dev.heddle.gil;

import static org.assertj.core.api.Assertions.assertThat;

import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** Fails when a GraalPy upgrade moves or changes the lock class that ours stands in for. */
class LockStandInTest {

  @Test
  void theStandInIsTheLockOfContextsCreatedInABinding() {
    assertThat(LockStandIn.install()).isInstanceOf(LockStandIn.Outcome.Installed.class);
    var binding = new LockBinding();
    try (Context context = newContext()) {
      binding.whileCreatingContext(() -> context.initialize("python"));

      assertThat(binding.lockInCharge())
          .hasValueSatisfying(lock -> {
            assertThat(lock.getClass().getName()).isEqualTo(LockStandIn.LOCK_CLASS);
            long before = lock.acquisitions();
            context.eval("python", "1 + 1");
            assertThat(lock.acquisitions()).isGreaterThan(before);
          });
    }
  }

  @Test
  void aContextCreatedOutsideABindingTouchesNoBinding() {
    LockStandIn.install();
    var binding = new LockBinding();
    try (Context context = newContext()) {
      context.initialize("python");
      assertThat(context.eval("python", "6 * 7").asInt()).isEqualTo(42);
    }
    assertThat(binding.lockInCharge()).isEmpty();
  }

  @Test
  void installingAgainChangesNothing() {
    LockStandIn.install();

    assertThat(LockStandIn.install()).isInstanceOf(LockStandIn.Outcome.Installed.class);
  }

  private static Context newContext() {
    return Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build();
  }
}
