package dev.heddle.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.gil.LockStandIn;
import dev.heddle.threading.RLockStandIn;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PythonBytesTest {
  /** They have to come before the first context of this JVM, whichever test makes it. */
  @BeforeAll
  static void installStandIns() {
    LockStandIn.install();
    RLockStandIn.install();
  }

  @Test
  void theyCanBeMadeInThisVersionOfGraalPy() {
    assertThat(PythonBytes.canBeMade()).isTrue();
  }

  @Test
  void theyAreOfPythonsOwnType() {
    try (var context =
        Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build()) {
      Value bindings = context.getBindings("python");
      JavaFunction made =
          JavaFunction.of(
              0, (_, _) -> PythonBytes.of("a\0b".getBytes(StandardCharsets.ISO_8859_1)));
      bindings.putMember("made", made);

      Value same = context.eval("python", "type(made()) is bytes and made() == b'a\\0b'");

      assertThat(same.asBoolean()).isTrue();
    }
  }

  @Test
  void theirContentCanBeRead() {
    try (var context =
        Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build()) {
      Value bindings = context.getBindings("python");
      JavaFunction sum =
          JavaFunction.of(
              1,
              (_, arguments) -> {
                byte[] content = PythonBytes.content(arguments[0]);
                return content.length * 1000 + Byte.toUnsignedInt(content[1]);
              });
      bindings.putMember("summed", sum);

      assertThat(context.eval("python", "summed(b'a\\xff')").asInt()).isEqualTo(2255);
    }
  }
}
