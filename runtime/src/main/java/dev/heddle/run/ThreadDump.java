package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.RunSnapshot;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.signal.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * How a process of Heddle is asked what its threads do: by SIGUSR1. It answers on its standard
 * error; or, when there is a directory that says who asks, in a file there. That directory is the
 * asking process's, which removes it, so that nothing is left behind.
 */
public final class ThreadDump {
  private static final int SIGUSR1 = 10;

  /** For how long an answer is waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration PERIOD = Duration.ofMillis(20);
  private static final List<String> MAIN_CLASSES =
      List.of("dev.heddle.command.Main", PythonMain.class.getName());
  // A file in the directory which says that the answer is to be read by SnapshotText.
  private static final String RECORDS = "records";

  private ThreadDump() {}

  /** Answers from now on, until the program has a handler of its own for the signal. */
  static void answer(Signals signals, ThreadReports reports) {
    signals.answer(SIGUSR1, () -> print(reports));
  }

  private static void print(ThreadReports reports) {
    Path directory = directory(ProcessHandle.current().pid());
    String text = Files.exists(directory.resolve(RECORDS)) ? reports.records() : reports.dump();
    try {
      if (Files.isDirectory(directory) && isOurs(directory)) {
        Path unfinished = directory.resolve("unfinished");
        Files.writeString(unfinished, text);
        Files.move(unfinished, directory.resolve("dump"));
        return;
      }
    } catch (IOException nobodyWaitsAnyMore) {
      // Then everybody may see it.
    }
    ThreadReports.print(text);
  }

  /**
   * Asks another process of the same user.
   *
   * @return what its threads do
   * @throws HeddleException if that is no process of Heddle, or it does not answer
   */
  public static String of(long pid) {
    return ask(pid, false);
  }

  /**
   * Asks another process of the same user.
   *
   * @throws HeddleException if that is no process of Heddle, or it does not answer
   */
  static RunSnapshot snapshot(long pid) {
    try {
      return SnapshotText.parse(pid, ask(pid, true));
    } catch (IllegalArgumentException words) {
      throw new HeddleException("process " + pid + " cannot tell: " + words.getMessage(), words);
    }
  }

  private static synchronized String ask(long pid, boolean records) {
    checkAnswers(pid);
    Path directory = directory(pid);
    try {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try {
        if (records) {
          Files.createFile(directory.resolve(RECORDS));
        }
        Posix.kill((int) pid, SIGUSR1);
        return await(pid, directory.resolve("dump"));
      } finally {
        remove(directory);
      }
    } catch (IOException | PosixException failure) {
      throw new HeddleException("process " + pid + " cannot be asked: " + failure, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HeddleException("interrupted while waiting for the answer", interrupted);
    }
  }

  private static String await(long pid, Path answer) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(answer)) {
      if (System.nanoTime() > end) {
        throw new HeddleException(
            "process "
                + pid
                + " does not answer: its program may handle SIGUSR1 itself, or not let go of the"
                + " interpreter lock");
      }
      Thread.sleep(PERIOD);
    }
    return Files.readString(answer);
  }

  /** Tells whether a process can be asked at this moment. */
  static boolean answers(long pid) {
    try {
      checkAnswers(pid);
      return true;
    } catch (HeddleException notYetOrNoMore) {
      return false;
    }
  }

  /** Makes sure that the signal does not end a process which knows nothing of it. */
  private static void checkAnswers(long pid) {
    try {
      Path process = Path.of("/proc", Long.toString(pid));
      String command = Files.readString(process.resolve("cmdline"));
      boolean caught =
          Files.readAllLines(process.resolve("status")).stream()
              .filter(line -> line.startsWith("SigCgt:"))
              .map(line -> line.substring("SigCgt:".length()).strip())
              .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) >> (SIGUSR1 - 1) & 1) == 1);
      if (MAIN_CLASSES.stream().anyMatch(command::contains) && caught) {
        return;
      }
    } catch (IOException gone) {
      throw new HeddleException("there is no process " + pid + " that can be asked", gone);
    }
    throw new HeddleException("process " + pid + " is no running program of Heddle");
  }

  private static void remove(Path directory) throws IOException {
    for (String file : List.of("unfinished", "dump", RECORDS)) {
      Files.deleteIfExists(directory.resolve(file));
    }
    Files.deleteIfExists(directory);
  }

  private static boolean isOurs(Path directory) throws IOException {
    return Files.getOwner(directory).equals(Files.getOwner(Path.of("/proc/self")));
  }

  private static Path directory(long pid) {
    return Path.of(System.getProperty("java.io.tmpdir"), "heddle-dump-" + pid);
  }
}
