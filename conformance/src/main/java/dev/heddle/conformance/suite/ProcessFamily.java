package dev.heddle.conformance.suite;

import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process and all that came of it: what is in its session, what has its mark in the environment,
 * and what it is the ancestor of. Tests start processes that leave one or two of these.
 */
final class ProcessFamily {
  /** The environment variable that marks the members. */
  static final String MARK = "HEDDLE_TEST_FAMILY";

  private static final Path PROC = Path.of("/proc");
  private static final long PAGE_BYTES = 4096;
  // In /proc/PID/stat, counted from the state, which follows the name in parentheses.
  private static final int SESSION = 3;
  // In /proc/PID/statm.
  private static final int RESIDENT = 1;

  private final ProcessHandle leader;
  private final byte[] mark;

  /**
   * Creates the family of a process.
   *
   * @param leader the process, which leads a session
   * @param mark the value of {@link #MARK} in its environment
   */
  ProcessFamily(ProcessHandle leader, String mark) {
    this.leader = leader;
    this.mark = (MARK + "=" + mark).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the memory that the members have, in bytes; what they share counts for each. */
  long residentBytes() {
    long pages = 0;
    for (long pid : members()) {
      String[] numbers = read(pid, "statm").split(" ", -1);
      if (numbers.length > RESIDENT) {
        pages += Long.parseLong(numbers[RESIDENT]);
      }
    }
    return pages * PAGE_BYTES;
  }

  /** Ends all members by force. */
  void kill() {
    // A member may be starting another one.
    Set<Long> members = members();
    for (int i = 0; i < 10 && !members.isEmpty(); i++) {
      for (long pid : members) {
        try {
          Posix.kill((int) pid, Posix.SIGKILL);
        } catch (PosixException gone) {
          // That is what was wanted.
        }
      }
      members = members();
    }
  }

  private Set<Long> members() {
    var members = new HashSet<Long>();
    leader.descendants().filter(ProcessHandle::isAlive).forEach(each -> members.add(each.pid()));
    try (Stream<Path> processes = Files.list(PROC)) {
      processes
          .map(process -> process.getFileName().toString())
          .filter(name -> name.matches("\\d+"))
          .map(Long::valueOf)
          .filter(this::belongs)
          .forEach(members::add);
    } catch (IOException unreadable) {
      // Then the descendants have to do.
    }
    return members;
  }

  private boolean belongs(long pid) {
    String stat = read(pid, "stat");
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1));
    if (fields.size() <= SESSION || fields.getFirst().equals("Z")) {
      return false;
    }
    return fields.get(SESSION).equals(Long.toString(leader.pid())) || isMarked(pid);
  }

  private boolean isMarked(long pid) {
    String environment = read(pid, "environ");
    return ("\0" + environment).contains("\0" + new String(mark, StandardCharsets.ISO_8859_1));
  }

  /** Returns a file of a process, or nothing if that has ended or is another user's. */
  private static String read(long pid, String file) {
    try {
      return Files.readString(
          PROC.resolve(Long.toString(pid)).resolve(file), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
