package dev.heddle.watch;

import java.io.FileInputStream;
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
  // 52 numbers of at most 20 digits, and a name of at most 64 bytes.
  private static final int MOST_BYTES = 2048;
  // Fields that follow the command's name, which is in parentheses, and the state.
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
    // Directory streams and paths take ten times as long as the kernel does, at every run's end.
    String[] names = proc.toFile().list();
    if (names == null) {
      throw new UncheckedIOException(new IOException("cannot list " + proc));
    }
    var processes = new LinkedHashMap<Integer, Entry>();
    for (String name : names) {
      if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
        int pid = Integer.parseInt(name);
        entry(proc, pid).ifPresent(entry -> processes.put(pid, entry));
      }
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
    try (var file = new FileInputStream(proc + "/" + pid + "/stat")) {
      byte[] line = new byte[MOST_BYTES];
      // The kernel gives the whole line at once; nothing if the process has just ended.
      int length = file.read(line);
      return length <= 0
          ? Optional.empty()
          : Optional.of(parse(pid, new String(line, 0, length, StandardCharsets.ISO_8859_1)));
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
    int at = line.lastIndexOf(')') + 2;
    char state = line.charAt(at);
    var fields = new long[RESIDENT_PAGES + 1];
    for (int field = PARENT; field <= RESIDENT_PAGES; field++) {
      at = line.indexOf(' ', at) + 1;
      fields[field] = Long.parseLong(line, at, line.indexOf(' ', at), 10);
    }
    return new Entry(
        pid,
        (int) fields[PARENT],
        (int) fields[GROUP],
        state == 'Z' || state == 'X',
        NANOS_PER_TICK
            * (fields[USER_TIME]
                + fields[SYSTEM_TIME]
                + fields[REAPED_USER_TIME]
                + fields[REAPED_SYSTEM_TIME]),
        (int) fields[THREADS],
        fields[START],
        fields[RESIDENT_PAGES] * PAGE_BYTES);
  }
}
