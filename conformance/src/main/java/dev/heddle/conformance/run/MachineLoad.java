package dev.heddle.conformance.run;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** How busy this machine is. */
public final class MachineLoad {
  private MachineLoad() {}

  /** Returns by how much longer than on a quiet machine computing may take now, at least 1. */
  public static double factor() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return Math.max(1, system.getSystemLoadAverage() / system.getAvailableProcessors());
  }
}
