package dev.heddle.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.gil.LockStandIn;
import dev.heddle.threading.RLockStandIn;
import dev.heddle.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** Also shows that what the DSL processor of another version generated links with Truffle's API. */
class SleepFunctionTest {

  @Test
  void aPythonCallSleepsUntilTheClocksDeadline() {
    var clock = new RecordingClock(1_000);
    try (Context context = newContext(clock)) {
      context.eval("python", "sleep(250)");
      context.eval("python", "sleep(1 << 62)");
    }

    assertThat(clock.deadlines).containsExactly(1_250L, 1_000 + Long.MAX_VALUE / 2);
  }

  @Test
  void anythingButOneNumberIsATypeErrorInPython() {
    try (Context context = newContext(new RecordingClock(0))) {
      assertThatThrownBy(() -> context.eval("python", "sleep()")).hasMessageContaining("TypeError");
      assertThatThrownBy(() -> context.eval("python", "sleep('long')"))
          .hasMessageContaining("TypeError");
    }
  }

  private static Context newContext(Clock clock) {
    // Other tests of this JVM need it to come before the first context.
    LockStandIn.install();
    RLockStandIn.install();
    Context context =
        Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build();
    context.getBindings("python").putMember("sleep", new SleepFunction(new Blocker(clock)));
    return context;
  }

  private static final class RecordingClock implements Clock {
    private final long now;
    private final List<Long> deadlines = new ArrayList<>();

    RecordingClock(long now) {
      this.now = now;
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public void parkUntil(Object blocker, long instant) {
      throw new AssertionError("nothing parks here");
    }

    @Override
    public void unpark(Thread thread) {
      throw new AssertionError("nothing parks here");
    }

    @Override
    public void sleepUntil(long instant) {
      deadlines.add(instant);
    }
  }
}
