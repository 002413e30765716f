package dev.heddle.session;

import dev.heddle.run.ProcessStrings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * What a user has set for the session, in a file: {@code $XDG_CONFIG_HOME/heddle/config.toml}, by
 * default {@code ~/.config/heddle/config.toml}, table {@code [session]}. What is wrong in it is
 * said, and the default holds.
 */
final class SettingsFile {
  private static final String TABLE = "session";
  private static final String KEYS = "keys";
  private static final String COLOURS = "colours";
  private static final String HISTORY_SIZE = "history_size";
  private static final int MOST_HISTORY = 1_000_000;

  private final Path file;
  private final ArrayList<String> complaints = new ArrayList<>();

  SettingsFile(Path file) {
    this.file = file;
  }

  /** Returns this user's file, which need not exist; empty for a user who has no home. */
  static Optional<SettingsFile> find() {
    Map<String, String> environment = ProcessStrings.environment();
    String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
    if (!base.startsWith("/")) {
      String home = environment.getOrDefault("HOME", "");
      if (home.isEmpty()) {
        return Optional.empty();
      }
      base = home + "/.config";
    }
    return Optional.of(new SettingsFile(Path.of(base, "heddle", "config.toml")));
  }

  /** Reads the file. */
  SessionOptions read() {
    if (!Files.exists(file)) {
      return SessionOptions.DEFAULTS;
    }
    try {
      return read(new TomlMapper().readTree(Files.readString(file)));
    } catch (IOException unreadable) {
      complain(unreadable.toString());
    } catch (JacksonException wrong) {
      complain(
          "line %d: %s".formatted(wrong.getLocation().getLineNr(), wrong.getOriginalMessage()));
    }
    return withDefaults();
  }

  private SessionOptions withDefaults() {
    SessionOptions usual = SessionOptions.DEFAULTS;
    return new SessionOptions(usual.vi(), usual.colours(), usual.historySize(), complaints);
  }

  private SessionOptions read(JsonNode content) {
    for (String name : new TreeSet<>(content.propertyNames())) {
      if (!name.equals(TABLE)) {
        complain("unknown table or key '%s'; there is [session]".formatted(name));
      }
    }
    JsonNode settings = content.path(TABLE);
    if (!settings.isObject()) {
      if (!settings.isMissingNode()) {
        complain("session is to be a table, [session]");
      }
      return withDefaults();
    }
    for (String name : new TreeSet<>(settings.propertyNames())) {
      if (!name.equals(KEYS) && !name.equals(COLOURS) && !name.equals(HISTORY_SIZE)) {
        complain(
            "unknown key '%s' in [session]; there are %s, %s, %s"
                .formatted(name, KEYS, COLOURS, HISTORY_SIZE));
      }
    }
    SessionOptions usual = SessionOptions.DEFAULTS;
    Predicate<JsonNode> editors = value -> value.isString() && value.asString().matches("emacs|vi");
    boolean vi =
        valid(settings, KEYS, editors, "\"emacs\" or \"vi\"")
            .map(value -> value.asString().equals("vi"))
            .orElse(usual.vi());
    boolean colours =
        valid(settings, COLOURS, JsonNode::isBoolean, "true or false")
            .map(JsonNode::asBoolean)
            .orElse(usual.colours());
    Predicate<JsonNode> sizes =
        value ->
            value.isIntegralNumber()
                && value.canConvertToInt()
                && value.asInt() > 0
                && value.asInt() <= MOST_HISTORY;
    int historySize =
        valid(settings, HISTORY_SIZE, sizes, "a number from 1 to " + MOST_HISTORY)
            .map(JsonNode::asInt)
            .orElse(usual.historySize());
    return new SessionOptions(vi, colours, historySize, complaints);
  }

  private Optional<JsonNode> valid(
      JsonNode settings, String name, Predicate<JsonNode> check, String wanted) {
    Optional<JsonNode> value = settings.optional(name);
    Optional<JsonNode> valid = value.filter(check);
    if (value.isPresent() && valid.isEmpty()) {
      complain("%s is to be %s, not %s".formatted(name, wanted, value.get()));
    }
    return valid;
  }

  private void complain(String what) {
    complaints.add("heddle: %s: %s".formatted(file, what));
  }
}
