package dev.heddle.threading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.gil.LockStandIn;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** Fails when a GraalPy upgrade moves or changes the lock classes that ours stand in for. */
class RLockStandInTest {

  @Test
  void graalPysReentrantLockIsOursAndWorksInAContextThatIsNot() {
    LockStandIn.install();
    assertThat(RLockStandIn.install()).isTrue();
    try (Context context =
        Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build()) {
      String result =
          context
              .eval(
                  "python",
                  """
                  import _thread
                  lock = _thread.RLock()
                  answers = [lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.001)]
                  saved = lock._release_save()
                  answers.append(lock._is_owned() and lock._recursion_count())
                  lock._acquire_restore(saved)
                  with lock:
                      answers.append(lock._recursion_count())
                  for _ in range(3):
                      lock.release()
                  answers.append(_thread.TIMEOUT_MAX)
                  repr(answers)
                  """)
              .asString();

      assertThat(result).isEqualTo("[True, True, True, 0, 4, 9223372036.0]");
    }
  }

  @Test
  void installingAgainChangesNothing() {
    LockStandIn.install();
    RLockStandIn.install();

    assertThat(RLockStandIn.install()).isTrue();
  }
}
