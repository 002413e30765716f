package dev.heddle;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the runs of a runtime rest on, found by trying. Immutable.
 *
 * @param pythonVersion the version of Python that is implemented, such as {@code 3.12.8}
 * @param graalPyVersion the version of GraalPy
 * @param ownGil whether Heddle's interpreter lock is in charge, which switches threads by CPython's
 *     rules; otherwise GraalPy's own is
 * @param ownGilReason why it is not; empty when it is
 * @param engine what executes Python: Truffle's name of its runtime
 * @param compiler whether that compiles Python code which runs for long; otherwise all of it is
 *     interpreted
 * @param aotCache the AOT cache of the JDK that is in use, without which starting takes several
 *     times as long
 * @param distribution the distribution that processes are started from; empty when they are started
 *     with this application's class path
 * @param isolations what can keep a run apart
 */
public record Capabilities(
    String pythonVersion,
    String graalPyVersion,
    boolean ownGil,
    String ownGilReason,
    String engine,
    boolean compiler,
    Optional<Path> aotCache,
    Optional<Path> distribution,
    Set<Isolation> isolations) {
  /** Creates a description. */
  public Capabilities {
    Objects.requireNonNull(pythonVersion, "pythonVersion");
    Objects.requireNonNull(graalPyVersion, "graalPyVersion");
    Objects.requireNonNull(ownGilReason, "ownGilReason");
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(aotCache, "aotCache");
    Objects.requireNonNull(distribution, "distribution");
    isolations = Set.copyOf(isolations);
  }
}
