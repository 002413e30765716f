package dev.heddle.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heddle.home.PythonHome;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.PseudoTerminal;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A session on a terminal of its own. */
final class TypedSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  // What moves the cursor and chooses colours.
  private static final Pattern CONTROLS =
      Pattern.compile("\u001b\\[[0-9;?]*[a-zA-Z@]|\u001b[=>]|\r");
  private static final String CTRL_C = "\u0003";

  private final PseudoTerminal terminal;
  private final int pid;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private int seen;
  private boolean hungUp;

  private TypedSession(PseudoTerminal terminal, int pid) {
    this.terminal = terminal;
    this.pid = pid;
    Thread.ofPlatform().daemon().start(this::read);
  }

  static TypedSession start(Path home) {
    return start(home, List.of(), List.of()).shows(">>> ");
  }

  /**
   * Starts the command, and waits for nothing.
   *
   * @param words what follows its name
   * @param variables further variables of the environment, {@code name=value}; of two with the same
   *     name the last holds
   */
  static TypedSession start(Path home, List<String> words, List<String> variables) {
    var terminal = PseudoTerminal.open();
    String heddle =
        Path.of(System.getProperty(PythonHome.DISTRIBUTION_PROPERTY), "bin/heddle").toString();
    int end = terminal.program();
    int pid =
        Posix.spawn(
            "/usr/bin/setsid".getBytes(UTF_8),
            bytes(List.of("setsid", "--ctty", heddle), words),
            bytes(
                List.of(
                    "HOME=" + home, "TERM=xterm", "PATH=" + System.getenv("PATH"), "LANG=C.UTF-8"),
                variables),
            home.toString().getBytes(UTF_8),
            new int[] {end, end, end});
    Posix.close(end);
    return new TypedSession(terminal, pid);
  }

  private static List<byte[]> bytes(List<String> texts, List<String> more) {
    return Stream.concat(texts.stream(), more.stream()).map(text -> text.getBytes(UTF_8)).toList();
  }

  /** Types keys, each as somebody types, one after the other. */
  TypedSession type(String keys) {
    byte[] bytes = keys.getBytes(UTF_8);
    int written = 0;
    while (written < bytes.length) {
      written += Posix.write(terminal.master(), bytes, written);
    }
    return this;
  }

  TypedSession interrupt() {
    return type(CTRL_C);
  }

  /** Waits until a text has appeared after what was waited for before. */
  TypedSession shows(String text) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(shown().substring(seen)).contains(text));
    seen = shown().indexOf(text, seen) + text.length();
    return this;
  }

  /** Takes the terminal away. */
  void hangUp() {
    hungUp = true;
    Posix.close(terminal.master());
  }

  /** Returns all that was shown. */
  String all() {
    return shown();
  }

  /** Returns the same with what moves the cursor and chooses colours. */
  String raw() {
    return output.toString(UTF_8);
  }

  int status() {
    var status = CompletableFuture.supplyAsync(() -> Posix.waitForExit(pid));
    return status.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private String shown() {
    return CONTROLS.matcher(output.toString(UTF_8)).replaceAll("");
  }

  private void read() {
    byte[] buffer = new byte[4096];
    try {
      int count;
      while ((count = Posix.read(terminal.master(), buffer)) > 0) {
        output.write(buffer, 0, count);
      }
    } catch (PosixException ended) {
      // A terminal that nobody has open any more answers with EIO.
    }
  }

  @Override
  public void close() {
    try {
      Posix.kill(pid, Posix.SIGKILL);
      Posix.waitForExit(pid);
    } catch (PosixException endedBefore) {
      // Nothing is left to be ended.
    }
    if (!hungUp) {
      Posix.close(terminal.master());
    }
  }
}
