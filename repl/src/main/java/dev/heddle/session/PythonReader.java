package dev.heddle.session;

import java.nio.file.Path;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.jline.keymap.KeyMap;
import org.jline.reader.Buffer;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Makes the line reader of a session: its keys, its history, its colours. */
final class PythonReader {
  private static final String ENTER = "python-enter";
  private static final String TAB = "python-tab";
  private static final String INTERRUPT = "python-interrupt";
  private static final int HISTORY_BLOCKS = 10_000;

  private PythonReader() {}

  static LineReader on(Terminal terminal, Value session) {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("heddle")
            .parser(new PythonWords())
            .completer(new PythonCompleter(session))
            .highlighter(new PythonHighlighter(coloured(terminal)))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.INSERT_TAB, false)
            .option(LineReader.Option.BRACKETED_PASTE, true)
            .variable(LineReader.HISTORY_SIZE, HISTORY_BLOCKS)
            .variable(LineReader.BELL_STYLE, "none")
            .build();
    history().ifPresent(file -> reader.setVariable(LineReader.HISTORY_FILE, file));
    reader.getWidgets().put(ENTER, () -> enter(reader, session));
    reader.getWidgets().put(TAB, () -> tab(reader));
    reader
        .getWidgets()
        .put(
            INTERRUPT,
            () -> {
              throw new UserInterruptException(reader.getBuffer().toString());
            });
    for (String map : new String[] {LineReader.EMACS, LineReader.VIINS, LineReader.VICMD}) {
      KeyMap<org.jline.reader.Binding> keys = reader.getKeyMaps().get(map);
      keys.bind(new Reference(ENTER), "\r", "\n");
      keys.bind(new Reference(INTERRUPT), KeyMap.ctrl('C'));
      if (!map.equals(LineReader.VICMD)) {
        keys.bind(new Reference(TAB), "\t");
      }
    }
    return reader;
  }

  /** The informal standard of NO_COLOR: present and not empty. */
  private static boolean coloured(Terminal terminal) {
    String noColour = System.getenv("NO_COLOR");
    return (noColour == null || noColour.isEmpty()) && !terminal.getType().startsWith("dumb");
  }

  private static Optional<Path> history() {
    String state = System.getenv("XDG_STATE_HOME");
    if (state != null && state.startsWith("/")) {
      return Optional.of(Path.of(state, "heddle", "history"));
    }
    String home = System.getenv("HOME");
    return home == null || home.isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of(home, ".local", "state", "heddle", "history"));
  }

  /** Runs the block if it is complete; otherwise begins a line, as far in as the code asks for. */
  private static boolean enter(LineReader reader, Value session) {
    Buffer buffer = reader.getBuffer();
    String text = buffer.toString();
    boolean atEnd = text.substring(buffer.cursor()).isBlank();
    if (atEnd && session.invokeMember("is_complete", text).asBoolean()) {
      reader.callWidget(LineReader.ACCEPT_LINE);
    } else {
      String line = text.substring(0, buffer.cursor());
      buffer.write("\n" + Indentation.after(line.substring(line.lastIndexOf('\n') + 1)));
    }
    return true;
  }

  private static boolean tab(LineReader reader) {
    Buffer buffer = reader.getBuffer();
    String before = buffer.upToCursor();
    String line = before.substring(before.lastIndexOf('\n') + 1);
    if (line.isBlank()) {
      buffer.write(Indentation.STEP);
    } else {
      reader.callWidget(LineReader.EXPAND_OR_COMPLETE);
    }
    return true;
  }
}
