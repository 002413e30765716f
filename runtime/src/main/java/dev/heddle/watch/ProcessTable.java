package dev.heddle.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The processes of this machine as far as this process may see them, at about one moment. A field
 * that is not wanted is not read: see proc_pid_stat(5).
 *
 * @param processes the processes by their ids
 */
public record ProcessTable(Map<Integer, Entry> processes) {
  private static final Path PROC = Path.of("/proc");
  // Fields that follow the command's name, which is in parentheses.
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int REAPED_USER_TIME = 13;
  private static final int REAPED_SYSTEM_TIME = 14;
  private static final int THREADS = 17;
  private static final int START = 19;
  private static final int RESIDENT_PAGES = 21;
  // Of Linux on x86-64.
  private static final long PAGE_BYTES = 4096;
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Creates a table. */
  public ProcessTable {
    processes = Map.copyOf(processes);
  }

  /**
   * A process.
   *
   * @param pid its id
   * @param parent the id of its parent
   * @param group the id of its process group
   * @param ended whether it has ended, and only its parent does not know yet
   * @param cpuNanos the processor time that it has used, and those of its children that have ended
   *     and were waited for
   * @param threads how many threads it has
   * @param start when it was started, in ticks since the system's start; together with the id it
   *     tells a process from those that get the same id later
   * @param residentBytes how much memory it occupies, what it shares with others included
   */
  public record Entry(
      int pid,
      int parent,
      int group,
      boolean ended,
      long cpuNanos,
      int threads,
      long start,
      long residentBytes) {}

  /**
   * Looks at all processes.
   *
   * @throws UncheckedIOException if the kernel does not tell, for example because this process has
   *     too many files open
   */
  public static ProcessTable now() {
    return in(PROC);
  }

  static ProcessTable in(Path proc) {
    var processes = new LinkedHashMap<Integer, Entry>();
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc, "[1-9]*")) {
      for (Path directory : directories) {
        int pid = Integer.parseInt(directory.getFileName().toString());
        entry(proc, pid).ifPresent(entry -> processes.put(pid, entry));
      }
    } catch (DirectoryIteratorException failure) {
      throw new UncheckedIOException(failure.getCause());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    // This process has not ended, so that others may be missing for the same reason as it.
    if (!processes.containsKey((int) ProcessHandle.current().pid())) {
      throw new UncheckedIOException(new IOException("no processes can be seen in " + proc));
    }
    return new ProcessTable(processes);
  }

  /** Looks at one process; empty if there is none. */
  public static Optional<Entry> entry(int pid) {
    return entry(PROC, pid);
  }

  private static Optional<Entry> entry(Path proc, int pid) {
    try {
      Path file = proc.resolve(Integer.toString(pid)).resolve("stat");
      return Optional.of(parse(pid, Files.readString(file, StandardCharsets.ISO_8859_1)));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Tells how many descriptors a process has open; 0 if it has ended or is not this user's. */
  public static int openDescriptors(int pid) {
    int count = 0;
    Path directory = PROC.resolve(Integer.toString(pid)).resolve("fd");
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(directory)) {
      for (Path _ : descriptors) {
        count++;
      }
    } catch (IOException | DirectoryIteratorException gone) {
      return 0;
    }
    return count;
  }

  static Entry parse(int pid, String line) {
    // The name may have spaces and parentheses of its own.
    String[] fields = line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1);
    char state = fields[STATE].charAt(0);
    return new Entry(
        pid,
        Integer.parseInt(fields[PARENT]),
        Integer.parseInt(fields[GROUP]),
        state == 'Z' || state == 'X',
        NANOS_PER_TICK
            * (number(fields[USER_TIME])
                + number(fields[SYSTEM_TIME])
                + number(fields[REAPED_USER_TIME])
                + number(fields[REAPED_SYSTEM_TIME])),
        Integer.parseInt(fields[THREADS]),
        number(fields[START]),
        number(fields[RESIDENT_PAGES]) * PAGE_BYTES);
  }

  private static long number(String field) {
    return Long.parseLong(field);
  }
}
