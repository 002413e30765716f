package dev.heddle.run;

import dev.heddle.posix.Posix;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a session comes by its terminal: it is opened when the session begins, or, where it is
 * certain that there will be one, while the interpreter still starts. So there is a prompt to type
 * at before there is somebody to run what is typed.
 */
final class SessionOpening implements AutoCloseable {
  private final Program program;
  private final IntConsumer keeper;
  private @Nullable CompletableFuture<Optional<SessionTerminal>> ahead;

  /**
   * Prepares it.
   *
   * @param keeper is told of the terminal's own descriptors, which no child process may get
   */
  SessionOpening(Program program, IntConsumer keeper) {
    this.program = program;
    this.keeper = keeper;
  }

  /** Opens the terminal now, if the program is going to be typed there. Does not wait. */
  void begin() {
    if (isTyped() && canMoveCursor() && !hasStartupFile()) {
      ahead =
          CompletableFuture.supplyAsync(
              () -> open(Optional.of(greeting())),
              task -> Thread.ofPlatform().daemon().name("heddle-terminal-start").start(task));
    }
  }

  private boolean isTyped() {
    return program.source().kind().equals("input")
        && IntStream.rangeClosed(0, 2).allMatch(Posix::isTerminal);
  }

  /**
   * Tells whether the terminal knows how to move its cursor. On others, such as an editor's shell
   * window, the system's own line editing has to do.
   */
  boolean canMoveCursor() {
    String type = program.environment().getOrDefault("TERM", "");
    return !type.isEmpty() && !type.startsWith("dumb") && !type.equals("unknown");
  }

  /** What it writes, and the prompts that it sets, come before the first prompt. */
  private boolean hasStartupFile() {
    return !program.flags().ignoreEnvironment()
        && !program.environment().getOrDefault("PYTHONSTARTUP", "").isEmpty();
  }

  /**
   * Returns the terminal, opened.
   *
   * @return empty if the distribution has none
   */
  Optional<SessionTerminal> terminal() {
    if (ahead == null) {
      return open(Optional.empty());
    }
    try {
      return ahead.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  /** Returns what is still to be shown before the first prompt. */
  String rest() {
    return ahead == null ? greeting() : "";
  }

  private String greeting() {
    return program.flags().quiet()
        ? ""
        : "Python %s on Heddle, GraalPy and the JVM\n".formatted(PythonMain.PYTHON_VERSION)
            + "Type \"help\", \"copyright\", \"credits\" or \"license\" for more information, %help"
            + " for the commands of this session.\n";
  }

  private Optional<SessionTerminal> open(Optional<String> greeting) {
    Optional<SessionTerminal> terminal = ServiceLoader.load(SessionTerminal.class).findFirst();
    terminal.ifPresent(present -> present.open(keeper, greeting));
    return terminal;
  }

  /** Gives the terminal back if the session never came so far. */
  @Override
  public void close() {
    if (ahead != null) {
      // Where it could not be opened, the session has been told, or never asked.
      ahead
          .handle((opened, _) -> Optional.ofNullable(opened).flatMap(Function.identity()))
          .join()
          .ifPresent(SessionTerminal::close);
    }
  }
}
