package dev.heddle.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.gil.LockStandIn;
import dev.heddle.threading.RLockStandIn;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** Fails when an upgrade of GraalPy has moved what these functions reach. */
class GraalPyAccessTest {
  private static Context context() {
    // Other tests of this JVM need it to come before the first context.
    LockStandIn.install();
    RLockStandIn.install();
    Context context =
        Context.newBuilder("python")
            .allowAllAccess(true)
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    context.getBindings("python").putMember("hide_frames", new HideFrames());
    context.getBindings("python").putMember("add_attribute", new AddTypeAttribute());
    return context;
  }

  @Test
  void hiddenCodeDoesTheSameAndHasNoFramesInTracebacks() {
    try (Context context = context()) {
      String frames =
          context
              .eval(
                  "python",
                  """
                  import traceback
                  code = compile('def fail():\\n    return 1 / 0', 'hidden.py', 'exec')
                  exec(hide_frames(code))
                  try:
                      fail()
                  except ZeroDivisionError as error:
                      frames = [f.filename for f in traceback.extract_tb(error.__traceback__)]
                  ' '.join(frames)
                  """)
              .asString();

      assertThat(frames).isNotEmpty().doesNotContain("hidden.py");
    }
  }

  @Test
  void coroutineTypeGetsTheNameOfGenerators() {
    try (Context context = context()) {
      String names =
          context
              .eval(
                  "python",
                  """
                  async def work(): pass
                  coroutine = work()
                  attributes = type((_ for _ in ())).__dict__
                  added = add_attribute(type(coroutine), attributes['__name__'])
                  shown = f"{added} {coroutine.__name__} {type(coroutine).__dict__['__name__']}"
                  coroutine.close()
                  shown
                  """)
              .asString();

      assertThat(names).isEqualTo("True work <attribute '__name__' of 'coroutine' objects>");
    }
  }
}
