package dev.heddle.session;

import dev.heddle.run.SessionTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.graalvm.polyglot.Value;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** A session's terminal, by JLine. */
public final class JLineTerminal implements SessionTerminal {
  private static final Sized USUAL_SIZE = Size.of(80, 24);

  private final Semaphore finished = new Semaphore(0);
  private final AtomicReference<@Nullable LineReader> prompting = new AtomicReference<>();
  private final AtomicReference<@Nullable Terminal> terminal = new AtomicReference<>();

  /** Creates the terminal, for {@link java.util.ServiceLoader}. */
  public JLineTerminal() {}

  @Override
  public void run(Value session) {
    Terminal opened;
    try {
      // Signals belong to the session: Heddle's dispatcher has them.
      opened = TerminalBuilder.builder().name("heddle").system(true).nativeSignals(false).build();
    } catch (IOException failure) {
      throw new UncheckedIOException("the terminal cannot be used", failure);
    }
    if (opened.getColumns() == 0 || opened.getRows() == 0) {
      // Some of those that emulate terminals do not tell.
      opened.setSize(USUAL_SIZE);
    }
    terminal.set(opened);
    LineReader reader = PythonReader.on(opened, session);
    Thread.ofPlatform().daemon().name("heddle-terminal").start(() -> read(opened, reader, session));
  }

  private void read(Terminal opened, LineReader reader, Value session) {
    try {
      while (true) {
        Value prompts = session.invokeMember("prompts");
        reader.setVariable(
            LineReader.SECONDARY_PROMPT_PATTERN, prompts.getArrayElement(1).asString());
        String block;
        try {
          block = readBlock(opened, reader, prompts.getArrayElement(0).asString());
        } catch (UserInterruptException interrupted) {
          opened.writer().println("KeyboardInterrupt");
          opened.flush();
          continue;
        }
        if (!block.isBlank()) {
          session.invokeMember("submit", block);
          finished.acquire();
        }
      }
    } catch (EndOfFileException endOfInput) {
      session.invokeMember("submit", (Object) null);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads a block, during which Ctrl-C is a key like others. */
  private String readBlock(Terminal opened, LineReader reader, String prompt) {
    Attributes before = opened.getAttributes();
    var withoutSignals = new Attributes(before);
    withoutSignals.setLocalFlag(LocalFlag.ISIG, false);
    opened.setAttributes(withoutSignals);
    prompting.set(reader);
    try {
      return reader.readLine(prompt);
    } finally {
      prompting.set(null);
      opened.setAttributes(before);
    }
  }

  @Override
  public void finished() {
    finished.release();
  }

  @Override
  public boolean prompting() {
    LineReader reader = prompting.get();
    return reader != null && reader.isReading();
  }

  @Override
  public boolean write(String lines) {
    LineReader reader = prompting.get();
    if (reader == null || !reader.isReading()) {
      return false;
    }
    reader.printAbove(lines);
    return true;
  }

  @Override
  public void close() {
    Terminal opened = terminal.getAndSet(null);
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
