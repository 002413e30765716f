package dev.heddle.session;

import dev.heddle.run.ProcessStrings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
  private static final List<String> BACKSPACES =
      List.of(LineReader.BACKWARD_DELETE_CHAR, LineReader.VI_BACKWARD_DELETE_CHAR);
  private static final String INTERRUPT = "python-interrupt";

  private PythonReader() {}

  static LineReader on(Terminal terminal, Supplier<Value> session, SessionOptions options) {
    var highlighter = new PythonHighlighter(options.colours() && coloured(terminal));
    Optional<Path> history = StateDirectory.find().map(state -> state.resolve("history"));
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("heddle")
            .parser(new PythonWords())
            .completer(new PythonCompleter(session))
            .highlighter(highlighter)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.INSERT_TAB, false)
            .option(LineReader.Option.BRACKETED_PASTE, true)
            .variable(LineReader.HISTORY_SIZE, options.historySize())
            .variable(LineReader.HISTORY_FILE_SIZE, options.historySize())
            .variable(LineReader.BELL_STYLE, "none");
    history.ifPresent(
        file -> builder.variable(LineReader.HISTORY_FILE, file).history(new SharedHistory(file)));
    LineReader reader = builder.build();
    reader
        .getWidgets()
        .put(
            LineReader.CALLBACK_INIT,
            () -> {
              highlighter.setAccepted(false);
              return true;
            });
    reader.getWidgets().put(ENTER, () -> enter(reader, session, highlighter));
    reader.getWidgets().put(TAB, () -> tab(reader, session));
    // By their own names, by which a search of the history knows them.
    for (String name : BACKSPACES) {
      reader.getWidgets().put(name, () -> backspace(reader, name));
    }
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
    if (options.vi()) {
      reader.getKeyMaps().put(LineReader.MAIN, reader.getKeyMaps().get(LineReader.VIINS));
    }
    return reader;
  }

  /** The informal standard of NO_COLOR: present and not empty. */
  private static boolean coloured(Terminal terminal) {
    return ProcessStrings.environment().getOrDefault("NO_COLOR", "").isEmpty()
        && !terminal.getType().startsWith("dumb");
  }

  /** Runs the block if it is complete; otherwise begins a line, as far in as the code asks for. */
  private static boolean enter(
      LineReader reader, Supplier<Value> session, PythonHighlighter highlighter) {
    Buffer buffer = reader.getBuffer();
    String text = buffer.toString();
    if (buffer.cursor() == text.length()
        && Indentation.mayBeTooFarIn(text.substring(text.lastIndexOf('\n') + 1))) {
      text = session.get().invokeMember("moved_out", text).asString();
      if (text.length() < buffer.length()) {
        buffer.clear();
        buffer.write(text);
      }
    }
    boolean mayRun = text.substring(buffer.cursor()).isBlank() || text.indexOf('\n') < 0;
    if (mayRun && session.get().invokeMember("is_complete", text).asBoolean()) {
      highlighter.setAccepted(true);
      reader.callWidget(LineReader.ACCEPT_LINE);
    } else {
      String line = text.substring(0, buffer.cursor());
      buffer.write("\n" + Indentation.after(line.substring(line.lastIndexOf('\n') + 1)));
    }
    return true;
  }

  private static boolean backspace(LineReader reader, String name) {
    String before = reader.getBuffer().upToCursor();
    String line = before.substring(before.lastIndexOf('\n') + 1);
    if (line.isBlank() && !line.isEmpty()) {
      reader.getBuffer().backspace(Indentation.step(line));
      return true;
    }
    return reader.getBuiltinWidgets().get(name).apply();
  }

  private static boolean tab(LineReader reader, Supplier<Value> session) {
    Buffer buffer = reader.getBuffer();
    String before = buffer.upToCursor();
    String line = before.substring(before.lastIndexOf('\n') + 1);
    if (line.isBlank()) {
      buffer.write(Indentation.STEP);
    } else {
      String signature = session.get().invokeMember("signature", before).asString();
      if (!signature.isEmpty()) {
        reader.printAbove(signature);
      }
      reader.callWidget(LineReader.EXPAND_OR_COMPLETE);
    }
    return true;
  }
}
