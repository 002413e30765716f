package dev.heddle.session;

import org.graalvm.polyglot.Value;

/**
 * What a user has set for the line editor.
 *
 * @param vi whether keys are those of vi
 * @param colours whether there may be colours, where the terminal has some
 * @param historySize how many blocks are kept
 */
record SessionOptions(boolean vi, boolean colours, int historySize) {
  /** Takes them from {@code _heddle.sessionconfig}. */
  static SessionOptions of(Value options) {
    return new SessionOptions(
        options.getMember("keys").asString().equals("vi"),
        options.getMember("colours").asBoolean(),
        options.getMember("history_size").asInt());
  }
}
