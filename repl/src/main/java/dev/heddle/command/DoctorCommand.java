package dev.heddle.command;

import picocli.CommandLine.Command;

/** {@code heddle doctor}: what was found on this machine and what a run uses. */
@Command(name = "doctor", description = "Print what was found and what a run really uses.")
final class DoctorCommand implements HeddleCommand {
  DoctorCommand() {}

  @Override
  public Integer call() {
    return 0;
  }
}
