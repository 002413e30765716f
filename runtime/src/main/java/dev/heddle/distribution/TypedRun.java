package dev.heddle.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.PseudoTerminal;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A run of a command on a terminal, at which somebody has typed ahead.
 *
 * @param command the command, its first word a path
 * @param environment its whole environment
 * @param directory its working directory
 */
record TypedRun(List<String> command, Map<String, String> environment, Path directory) {
  TypedRun {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Runs the command to its end, whose status is not looked at. Blocks.
   *
   * @param typed what is typed, all at once and before the command asks
   * @param limit when the command is killed
   * @return what the terminal has shown
   * @throws PosixException if the system has no terminal or no process left
   */
  String type(String typed, Duration limit) {
    PseudoTerminal terminal = PseudoTerminal.open();
    try {
      int pid = start(terminal.program());
      CompletableFuture<Void> tooLate =
          CompletableFuture.runAsync(
              () -> Posix.kill(pid, Posix.SIGKILL),
              CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
      Posix.write(terminal.master(), typed.getBytes(UTF_8), 0);
      String shown = readAll(terminal.master());
      // It may have let go of the terminal and still go on.
      Posix.awaitExit(pid);
      tooLate.cancel(false);
      int _ = Posix.waitForExit(pid);
      return shown;
    } finally {
      Posix.close(terminal.master());
    }
  }

  private int start(int end) {
    try {
      return Posix.spawn(
          command.getFirst().getBytes(UTF_8),
          command.stream().map(word -> word.getBytes(UTF_8)).toList(),
          environment.entrySet().stream()
              .map(entry -> (entry.getKey() + "=" + entry.getValue()).getBytes(UTF_8))
              .toList(),
          directory.toString().getBytes(UTF_8),
          new int[] {end, end, end});
    } finally {
      Posix.close(end);
    }
  }

  private static String readAll(int master) {
    var shown = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    try {
      int count;
      while ((count = Posix.read(master, buffer)) > 0) {
        shown.write(buffer, 0, count);
      }
    } catch (PosixException ended) {
      // A terminal that nobody has open any more answers with EIO.
    }
    return shown.toString(UTF_8);
  }
}
