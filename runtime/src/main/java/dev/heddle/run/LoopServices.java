package dev.heddle.run;

import dev.heddle.coroutine.CoroutineFunctions;
import dev.heddle.frames.AddTypeAttribute;
import dev.heddle.frames.HideFrames;
import dev.heddle.loop.LoopFunctions;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** What {@code _heddle} needs for asyncio, as members of the program's settings. */
final class LoopServices implements AutoCloseable {
  private final Interpreter interpreter;
  private final boolean ofProcess;
  private final Queue<LoopFunctions> loops = new ConcurrentLinkedQueue<>();

  private LoopServices(Interpreter interpreter, boolean ofProcess) {
    this.interpreter = interpreter;
    this.ofProcess = ofProcess;
  }

  /** Returns the services of a program that is a process; its descriptors end with it. */
  static LoopServices ofProcess(Interpreter interpreter) {
    return new LoopServices(interpreter, true);
  }

  /** Returns the services of a program in the host's process, whose descriptors it cannot see. */
  static LoopServices ofContext(Interpreter interpreter) {
    return new LoopServices(interpreter, false);
  }

  void addTo(Map<String, Object> settings) {
    settings.put("hideFrames", new HideFrames());
    settings.put("addTypeAttribute", new AddTypeAttribute());
    ProxyExecutable newLoop = _ -> ProxyObject.fromMap(newLoop().all());
    settings.put("newLoop", newLoop);
    ProxyExecutable coroutines = _ -> coroutines().orElse(null);
    settings.put("coroutineServices", coroutines);
  }

  private Optional<ProxyObject> coroutines() {
    // Contexts in the host's process share an engine, and with it the list of coroutines.
    return ofProcess
        ? CoroutineFunctions.ofEnteredContext()
            .map(functions -> ProxyObject.fromMap(functions.all(interpreter.safepoints())))
        : Optional.empty();
  }

  private LoopFunctions newLoop() {
    if (ofProcess) {
      return new LoopFunctions(interpreter.poller(), interpreter.blocker());
    }
    var loop = LoopFunctions.withoutDescriptors(interpreter.poller(), interpreter.blocker());
    loops.add(loop);
    return loop;
  }

  /** Closes the loops that a program in the host's process has left open. */
  @Override
  public void close() {
    loops.forEach(LoopFunctions::close);
  }
}
