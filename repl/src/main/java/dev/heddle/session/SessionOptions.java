package dev.heddle.session;

import java.util.List;

/**
 * What a user has set for the line editor.
 *
 * @param vi whether keys are those of vi
 * @param colours whether there may be colours, where the terminal has some
 * @param historySize how many blocks are kept
 * @param complaints what is wrong in the file of settings, where the default holds
 */
record SessionOptions(boolean vi, boolean colours, int historySize, List<String> complaints) {
  /** What holds for who sets nothing. */
  static final SessionOptions DEFAULTS = new SessionOptions(false, true, 10_000, List.of());

  SessionOptions {
    complaints = List.copyOf(complaints);
  }
}
