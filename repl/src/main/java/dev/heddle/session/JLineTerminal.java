package dev.heddle.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.cpython.InstalledCPython;
import dev.heddle.run.SessionTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
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

  private final CompletableFuture<Value> session = new CompletableFuture<>();
  private final AtomicReference<@Nullable Terminal> terminal = new AtomicReference<>();
  private volatile @Nullable SessionOutput output;
  private volatile @Nullable BlockReader reader;

  /** Creates the terminal, for {@link ServiceLoader}. */
  public JLineTerminal() {}

  @Override
  public void open(IntConsumer keeper, Optional<String> greeting) {
    SessionOptions options =
        SettingsFile.find().map(SettingsFile::read).orElse(SessionOptions.DEFAULTS);
    Terminal opened;
    try {
      opened = open(keeper);
    } catch (IOException failure) {
      throw new UncheckedIOException("the terminal cannot be used", failure);
    }
    if (opened.getColumns() == 0 || opened.getRows() == 0) {
      // Some of those that emulate terminals do not tell.
      opened.setSize(USUAL_SIZE);
    }
    terminal.set(opened);
    greeting.ifPresent(opened.writer()::print);
    options.complaints().forEach(opened.writer()::println);
    opened.flush();
    var blocks =
        new BlockReader(
            opened, PythonReader.on(opened, session::join, options), session, new Shown());
    reader = blocks;
    if (greeting.isPresent()) {
      blocks.start();
    } else {
      var _ = session.thenRun(blocks::start);
    }
  }

  @Override
  public void run(Value running) {
    session.complete(running);
  }

  private Terminal open(IntConsumer keeper) throws IOException {
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

  private boolean writeAbove(String lines) {
    BlockReader blocks = reader;
    return blocks != null
        && blocks.atPrompt(line -> {
          if (!lines.isEmpty()) {
            line.printAbove(lines);
          }
        });
  }

  private final class Shown implements BlockReader.Listener {
    @Override
    public void promptEnded() {
      SessionOutput shown = output;
      if (shown != null) {
        shown.promptEnded();
      }
    }

    @Override
    public void blockEnded() throws InterruptedException {
      SessionOutput shown = output;
      if (shown != null) {
        shown.drain();
      }
    }

    @Override
    public String failed(Throwable fault) {
      return "heddle: a fault of Heddle's own; the session goes on. A report to send: "
          + report(FaultReport.text(fault));
    }
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
    String typed = "";
    try {
      if (session.isDone()) {
        typed = session.join().invokeMember("sources_for_report").asString();
      }
    } catch (RuntimeException unknown) {
      typed = "(not to be had: " + unknown + ")";
    }
    Path directory =
        StateDirectory.find().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    return FaultReport.write(directory, text + "\nTyped last:\n" + typed);
  }

  @Override
  public void finished() {
    BlockReader blocks = reader;
    if (blocks != null) {
      blocks.finished();
    }
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
  public String cpython() {
    return InstalledCPython.find().map(found -> found.executable().toString()).orElse("");
  }

  @Override
  public void close() {
    BlockReader blocks = reader;
    if (blocks != null) {
      blocks.close();
    }
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
