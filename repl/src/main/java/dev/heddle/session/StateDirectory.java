package dev.heddle.session;

import dev.heddle.run.ProcessStrings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a session keeps its history and its reports: {@code $XDG_STATE_HOME/heddle}. */
final class StateDirectory {
  private StateDirectory() {}

  /** Returns the directory, which need not exist; empty for a user who has no home. */
  static Optional<Path> find() {
    Map<String, String> environment = ProcessStrings.environment();
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    if (state.startsWith("/")) {
      return Optional.of(Path.of(state, "heddle"));
    }
    String home = environment.getOrDefault("HOME", "");
    return home.isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of(home, ".local", "state", "heddle"));
  }
}
