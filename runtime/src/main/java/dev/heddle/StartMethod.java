package dev.heddle;

import java.util.Locale;

/** How {@code multiprocessing} starts processes unless the program says so. */
public enum StartMethod {
  /** The child goes on where its parent is: CPython 3.12's default on Linux. */
  FORK,
  /** The child begins anew, and imports the program's main module: Windows and macOS. */
  SPAWN,
  /** A process that was started early starts the children. */
  FORKSERVER;

  /** Returns the name that {@code multiprocessing.set_start_method} takes. */
  public String pythonName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
