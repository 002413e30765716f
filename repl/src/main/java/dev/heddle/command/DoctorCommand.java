package dev.heddle.command;

import dev.heddle.Capabilities;
import dev.heddle.cpython.InstalledCPython;
import dev.heddle.run.Diagnosis;
import java.io.PrintWriter;
import java.nio.file.Path;
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
    Capabilities found = Diagnosis.ofThisJvm();
    print("heddle", VersionProvider.heddleVersion());
    print("distribution", found.distribution().map(Path::toString).orElse("none"));
    print(
        "JDK",
        "%s, %s, %s"
            .formatted(
                System.getProperty("java.vendor.version", System.getProperty("java.vendor")),
                Runtime.version(),
                System.getProperty("java.home")));
    print("Python", found.pythonVersion() + ", GraalPy " + found.graalPyVersion());
    print("compiler", found.compiler() ? found.engine() : found.engine() + ": " + INTERPRETER_HINT);
    print(
        "AOT cache",
        found
            .aotCache()
            .map(cache -> "in use: " + cache)
            .orElse("not in use: starting takes longer; the next build makes one"));
    print(
        "interpreter lock",
        found.ownGil()
            ? "Heddle's is in charge"
            : "GraalPy's own is in charge: " + found.ownGilReason());
    Optional<InstalledCPython> cpython = InstalledCPython.find();
    print(
        "CPython",
        cpython
            .map(command -> command.version() + ", " + command.executable())
            .orElse("no 3.12 found; recording results needs one, " + InstalledCPython.VARIABLE));
    return found.ownGil() ? 0 : 1;
  }

  private void print(String subject, String state) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-17s %s%n", subject, state);
    out.flush();
  }
}
