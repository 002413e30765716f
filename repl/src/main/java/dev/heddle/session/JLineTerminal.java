package dev.heddle.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.run.SessionTerminal;
import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.graalvm.polyglot.PolyglotException;
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
import org.jline.terminal.impl.PosixSysTerminal;
import org.jline.terminal.spi.TerminalExt;
import org.jspecify.annotations.Nullable;

/** A session's terminal, by JLine. */
public final class JLineTerminal implements SessionTerminal {
  private static final Sized USUAL_SIZE = Size.of(80, 24);
  // Faults faster than anybody types would go on for ever.
  private static final int MOST_FAULTS = 3;
  private static final long TYPED_BETWEEN_NANOS = 100_000_000;

  private final Semaphore finished = new Semaphore(0);
  private final AtomicReference<@Nullable LineReader> prompting = new AtomicReference<>();
  private final AtomicReference<@Nullable Terminal> terminal = new AtomicReference<>();
  private volatile IntConsumer keeper = fd -> {};
  private volatile @Nullable SessionOutput output;
  private volatile @Nullable Value session;

  /** Creates the terminal, for {@link ServiceLoader}. */
  public JLineTerminal() {}

  @Override
  public void keepFromChildren(IntConsumer keeper) {
    this.keeper = keeper;
  }

  @Override
  public void run(Value session, Value options) {
    this.session = session;
    Terminal opened;
    try {
      opened = open();
    } catch (IOException failure) {
      throw new UncheckedIOException("the terminal cannot be used", failure);
    }
    if (opened.getColumns() == 0 || opened.getRows() == 0) {
      // Some of those that emulate terminals do not tell.
      opened.setSize(USUAL_SIZE);
    }
    terminal.set(opened);
    LineReader reader = PythonReader.on(opened, session, SessionOptions.of(options));
    Thread.ofPlatform().daemon().name("heddle-terminal").start(() -> read(opened, reader, session));
  }

  private Terminal open() throws IOException {
    // Signals belong to the session: Heddle's dispatcher has them. A terminal is asked nothing,
    // since what is typed meanwhile would be lost, and some do not answer.
    Terminal system =
        TerminalBuilder.builder()
            .name("heddle")
            .system(true)
            .nativeSignals(false)
            .graphemeCluster(false)
            .build();
    if (!(system instanceof TerminalExt line)) {
      return system;
    }
    Optional<SessionOutput> redirected = SessionOutput.redirect(keeper, this::writeAbove);
    if (redirected.isEmpty()) {
      return system;
    }
    output = redirected.get();
    return new PosixSysTerminal(
        "heddle",
        system.getType(),
        new TerminalWithOutput(line, redirected.get().direct()),
        UTF_8,
        false,
        Terminal.SignalHandler.SIG_DFL);
  }

  private void read(Terminal opened, LineReader reader, Value session) {
    String typed = "";
    int faults = 0;
    long lastFault = 0;
    while (faults < MOST_FAULTS) {
      try {
        submit(readBlock(opened, reader, session, typed), session);
        typed = "";
      } catch (UserInterruptException interrupted) {
        opened.writer().println("KeyboardInterrupt");
        opened.flush();
        typed = "";
      } catch (EndOfFileException | IOError endOfInput) {
        break;
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | StackOverflowError fault) {
        long now = System.nanoTime();
        faults = now - lastFault < TYPED_BETWEEN_NANOS ? faults + 1 : 1;
        lastFault = now;
        typed = reader.getBuffer().toString();
        opened.writer().println(told(report(FaultReport.text(fault))));
        opened.flush();
      }
    }
    session.invokeMember("submit", (Object) null);
  }

  private void submit(String block, Value session) throws InterruptedException {
    if (block.isBlank()) {
      return;
    }
    session.invokeMember("submit", block);
    finished.acquire();
    SessionOutput shown = output;
    if (shown != null) {
      shown.drain();
    }
  }

  /** Reads a block, during which Ctrl-C is a key like others. */
  private String readBlock(Terminal opened, LineReader reader, Value session, String typed) {
    Value prompts = session.invokeMember("prompts");
    reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, prompts.getArrayElement(1).asString());
    Attributes before = opened.getAttributes();
    var withoutSignals = new Attributes(before);
    withoutSignals.setLocalFlag(LocalFlag.ISIG, false);
    opened.setAttributes(withoutSignals);
    prompting.set(reader);
    try {
      return reader.readLine(prompts.getArrayElement(0).asString(), null, typed);
    } finally {
      prompting.set(null);
      opened.setAttributes(before);
      SessionOutput shown = output;
      if (shown != null) {
        shown.promptEnded();
      }
    }
  }

  private boolean writeAbove(String lines) {
    LineReader reader = prompting.get();
    if (reader == null || !reader.isReading()) {
      return false;
    }
    if (!lines.isEmpty()) {
      reader.printAbove(lines);
    }
    return true;
  }

  @Override
  public String attempt(Value function) {
    try {
      function.executeVoid();
      return "";
    } catch (PolyglotException failure) {
      if (failure.isCancelled() || failure.isExit() || failure.getGuestObject() != null) {
        throw failure;
      }
      return report(FaultReport.text(failure));
    }
  }

  @Override
  public String report(String text) {
    Value asked = session;
    String typed;
    try {
      typed = asked == null ? "" : asked.invokeMember("sources_for_report").asString();
    } catch (RuntimeException unknown) {
      typed = "(not to be had: " + unknown + ")";
    }
    Path directory =
        StateDirectory.find().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    return FaultReport.write(directory, text + "\nTyped last:\n" + typed);
  }

  private static String told(String path) {
    return "heddle: a fault of Heddle's own; the session goes on. A report to send: " + path;
  }

  @Override
  public void finished() {
    finished.release();
  }

  @Override
  public void resized() {
    SessionOutput shown = output;
    if (shown != null) {
      shown.resized();
    }
    Terminal opened = terminal.get();
    if (opened != null) {
      opened.raise(Terminal.Signal.WINCH);
    }
  }

  @Override
  public String[] lessons() {
    return lessonServices().stream()
        .flatMap(lessons -> lessons.names().stream())
        .toArray(String[]::new);
  }

  @Override
  public String lesson(String name) {
    return lessonServices().stream()
        .filter(lessons -> lessons.names().contains(name))
        .findFirst()
        .map(lessons -> lessons.source(name))
        .orElse("");
  }

  private static List<Lessons> lessonServices() {
    return ServiceLoader.load(Lessons.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  @Override
  public void close() {
    Terminal opened = terminal.getAndSet(null);
    SessionOutput shown = output;
    output = null;
    if (shown != null) {
      shown.close();
    }
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
