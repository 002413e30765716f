package dev.heddle.run;

import dev.heddle.gil.LockBinding;
import dev.heddle.gil.LockStandIn;
import dev.heddle.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.graalvm.polyglot.Context;

/**
 * What runs of this JVM rest on, found by trying.
 *
 * @param graalPyVersion the version of GraalPy
 * @param truffleRuntime what executes Python: Truffle's name of its runtime
 * @param compiling whether that runtime compiles Python code
 * @param ownLock whether our interpreter lock is in charge
 * @param ownLockReason why it is not; empty when it is
 * @param aotCache the AOT cache that this JVM uses, if it uses one
 */
public record Diagnosis(
    String graalPyVersion,
    String truffleRuntime,
    boolean compiling,
    boolean ownLock,
    String ownLockReason,
    Optional<Path> aotCache) {

  /** Tries everything in this JVM; creates a Python context for it, which takes a second. */
  public static Diagnosis ofThisJvm() {
    LockStandIn.Outcome outcome = LockStandIn.install();
    var binding = new LockBinding(Clock.system());
    try (Context context =
        Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build()) {
      binding.whileCreatingContext(() -> context.initialize("python"));
      String runtime = context.getEngine().getImplementationName();
      boolean ownLock = binding.lockInCharge().isPresent();
      return new Diagnosis(
          context.getEngine().getLanguages().get("python").getVersion()
              + ", GraalPy "
              + context.getEngine().getVersion(),
          runtime,
          !runtime.contains("Interpreted"),
          ownLock,
          ownLock ? "" : reason(outcome),
          mappedAotCache());
    }
  }

  static String reason(LockStandIn.Outcome outcome) {
    return switch (outcome) {
      case LockStandIn.Outcome.NotInstalled(String reason) -> reason;
      case LockStandIn.Outcome.Installed() -> "GraalPy does not use the lock that stands in";
    };
  }

  /** Returns the cache that is mapped: the JVM goes on in silence without one that does not fit. */
  private static Optional<Path> mappedAotCache() {
    try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.endsWith(".aot"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .findFirst();
    } catch (IOException noProcFileSystem) {
      return Optional.empty();
    }
  }
}
