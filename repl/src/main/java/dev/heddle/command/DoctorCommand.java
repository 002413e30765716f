package dev.heddle.command;

import dev.heddle.cpython.InstalledCPython;
import dev.heddle.home.PythonHome;
import dev.heddle.run.Diagnosis;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code heddle doctor}: what was found on this machine and what a run uses. */
@Command(name = "doctor", description = "Print what was found and what a run really uses.")
final class DoctorCommand implements HeddleCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this text and exit.")
  private boolean help;

  private static final String INTERPRETER_HINT =
      "interpreter only; a JDK 25 that brings a Graal compiler for this GraalPy (GraalVM), named by"
          + " HEDDLE_JAVA_HOME, compiles long-running loops";

  @Spec private CommandSpec spec;

  DoctorCommand() {}

  @Override
  public Integer call() {
    Diagnosis diagnosis = Diagnosis.ofThisJvm();
    print("heddle", VersionProvider.heddleVersion());
    print("distribution", System.getProperty(PythonHome.DISTRIBUTION_PROPERTY, "none"));
    print(
        "JDK",
        "%s, %s, %s"
            .formatted(
                System.getProperty("java.vendor.version", System.getProperty("java.vendor")),
                Runtime.version(),
                System.getProperty("java.home")));
    print("Python", diagnosis.graalPyVersion());
    print(
        "compiler",
        diagnosis.compiling()
            ? diagnosis.truffleRuntime()
            : diagnosis.truffleRuntime() + ": " + INTERPRETER_HINT);
    print(
        "AOT cache",
        diagnosis
            .aotCache()
            .map(cache -> "in use: " + cache)
            .orElse("not in use: starting takes longer; the next build makes one"));
    print(
        "interpreter lock",
        diagnosis.ownLock()
            ? "Heddle's is in charge"
            : "GraalPy's own is in charge: " + diagnosis.ownLockReason());
    Optional<InstalledCPython> cpython = InstalledCPython.find();
    print(
        "CPython",
        cpython
            .map(found -> found.version() + ", " + found.executable())
            .orElse("no 3.12 found; recording results needs one, " + InstalledCPython.VARIABLE));
    return diagnosis.ownLock() ? 0 : 1;
  }

  private void print(String subject, String state) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-17s %s%n", subject, state);
    out.flush();
  }
}
