package dev.heddle.command;

import dev.heddle.run.PythonMain;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The versions of what stands in a distribution. */
final class VersionProvider implements IVersionProvider {
  static final String UNKNOWN = "(development)";

  @Override
  public String[] getVersion() {
    return new String[] {
      "heddle " + heddleVersion(),
      "Python " + PythonMain.PYTHON_VERSION + " (GraalPy)",
      "Java " + Runtime.version()
    };
  }

  static String heddleVersion() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse(UNKNOWN);
  }
}
