package dev.heddle.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.HeddleException;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.PseudoTerminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A program on a terminal of its own, on which somebody types who looks at the clock. */
final class TypedTerminal implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final PseudoTerminal terminal;
  private final int pid;
  private final ReentrantLock guard = new ReentrantLock();
  private final Condition changed = guard.newCondition();
  private final StringBuilder output = new StringBuilder();
  private long lastOutput;
  private int seen;

  private TypedTerminal(PseudoTerminal terminal, int pid) {
    this.terminal = terminal;
    this.pid = pid;
    Thread.ofPlatform().daemon().name("typed-terminal").start(this::read);
  }

  /**
   * Starts a program.
   *
   * @param home the user's home directory, and where it works
   */
  static TypedTerminal start(List<String> command, Path home) {
    var words = new ArrayList<>(List.of("setsid", "--ctty"));
    words.addAll(command);
    var terminal = PseudoTerminal.open();
    int end = terminal.program();
    int pid =
        Posix.spawn(
            "/usr/bin/setsid".getBytes(UTF_8),
            bytes(words),
            bytes(
                List.of(
                    "HOME=" + home, "TERM=xterm", "PATH=" + System.getenv("PATH"), "LANG=C.UTF-8")),
            home.toString().getBytes(UTF_8),
            new int[] {end, end, end});
    Posix.close(end);
    return new TypedTerminal(terminal, pid);
  }

  private static List<byte[]> bytes(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(UTF_8)).toList();
  }

  /**
   * Types keys and waits for a text in what comes then.
   *
   * @return the seconds until the text was there
   */
  double untilShown(String keys, String text) {
    guard.lock();
    try {
      long start = System.nanoTime();
      seen = output.length();
      write(keys);
      while (output.indexOf(text, seen) < 0) {
        if (!changed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new HeddleException("the session did not show " + text + " but " + output);
        }
      }
      return (lastOutput - start) / 1e9;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HeddleException("interrupted while measuring", interrupted);
    } finally {
      guard.unlock();
    }
  }

  private void write(String keys) {
    byte[] bytes = keys.getBytes(UTF_8);
    for (int written = 0; written < bytes.length; ) {
      written += Posix.write(terminal.master(), bytes, written);
    }
  }

  private void read() {
    byte[] buffer = new byte[4096];
    try {
      int count;
      while ((count = Posix.read(terminal.master(), buffer)) > 0) {
        guard.lock();
        try {
          lastOutput = System.nanoTime();
          output.append(new String(buffer, 0, count, UTF_8));
          changed.signalAll();
        } finally {
          guard.unlock();
        }
      }
    } catch (PosixException ended) {
      // A terminal that nobody has open any more answers with EIO.
    }
  }

  @Override
  public void close() {
    Posix.kill(pid, Posix.SIGKILL);
    Posix.waitForExit(pid);
    Posix.close(terminal.master());
  }
}
