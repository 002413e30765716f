package dev.heddle.run;

import dev.heddle.frames.AddTypeAttribute;
import dev.heddle.frames.HideFrames;
import dev.heddle.loop.LoopFunctions;
import java.util.Map;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** What {@code _heddle} needs for asyncio, as members of the program's settings. */
final class LoopServices {
  private LoopServices() {}

  static void addTo(Map<String, Object> settings, Interpreter interpreter) {
    settings.put("hideFrames", new HideFrames());
    settings.put("addTypeAttribute", new AddTypeAttribute());
    ProxyExecutable newLoop =
        _ ->
            ProxyObject.fromMap(
                new LoopFunctions(interpreter.poller(), interpreter.blocker()).all());
    settings.put("newLoop", newLoop);
  }
}
