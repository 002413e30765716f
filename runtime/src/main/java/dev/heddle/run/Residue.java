package dev.heddle.run;

import dev.heddle.posix.Descriptors;
import dev.heddle.posix.ProcessAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program can leave behind in its process. Where it is the same before and after, the next
 * program finds the process as the one before did.
 *
 * @param descriptors the open descriptors, and what they are
 * @param threads the threads that Java knows
 * @param libraries the shared libraries that are loaded
 * @param attributes what the kernel tells of the process: signals that are ignored and handled,
 *     umask, users, processors
 * @param limits its limits
 * @param children its child processes
 * @param alarm whether SIGALRM was to come
 */
record Residue(
    Map<Integer, String> descriptors,
    Set<Thread> threads,
    Set<String> libraries,
    List<String> attributes,
    List<String> limits,
    List<String> children,
    boolean alarm) {
  private static final Duration ENDING = Duration.ofMillis(500);
  private static final Path PROCESS = Path.of("/proc/self");
  private static final Pattern ATTRIBUTES =
      Pattern.compile("(Umask|Uid|Gid|Groups|SigIgn|SigCgt|SigBlk|Cpus_allowed_list):.*");
  // In what follows the command's name: the parent, the group, the session, and the priority.
  private static final List<Integer> STAT_FIELDS = List.of(1, 2, 3, 16);

  /** Looks at this process. A timer that runs is stopped. */
  static Residue now() {
    return new Residue(
        Descriptors.open(),
        Set.copyOf(Thread.getAllStackTraces().keySet()),
        lines("maps")
            .filter(line -> line.contains(".so"))
            .map(line -> line.substring(line.indexOf('/')))
            .collect(Collectors.toSet()),
        Stream.concat(lines("status").filter(ATTRIBUTES.asMatchPredicate()), stat()).toList(),
        lines("limits").toList(),
        childProcesses(),
        ProcessAttributes.stopAlarm());
  }

  /** Waits a moment for threads that were not there yet: those of a closed interpreter. */
  void awaitEndOfOtherThreads() {
    try {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (!threads.contains(thread)) {
          boolean _ = thread.join(ENDING);
        }
      }
    } catch (InterruptedException nobodyDoesThis) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells whether something is there that was not there before, or is no longer as it was. */
  boolean differsFrom(Residue before) {
    // A thread that has ended since is nobody's concern.
    return !before.threads.containsAll(threads)
        || !descriptors.equals(before.descriptors)
        || !libraries.equals(before.libraries)
        || !attributes.equals(before.attributes)
        || !limits.equals(before.limits)
        || !children.isEmpty()
        || alarm;
  }

  private static Stream<String> stat() {
    String line = lines("stat").collect(Collectors.joining());
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return STAT_FIELDS.stream().map(field -> fields[field]);
  }

  private static List<String> childProcesses() {
    try (Stream<Path> tasks = Files.list(PROCESS.resolve("task"))) {
      return tasks
          .flatMap(task -> lines("task/" + task.getFileName() + "/children"))
          .filter(Predicate.not(String::isBlank))
          .toList();
    } catch (IOException noProcFileSystem) {
      return List.of();
    }
  }

  private static Stream<String> lines(String file) {
    try {
      return Files.readAllLines(PROCESS.resolve(file)).stream();
    } catch (IOException gone) {
      // A thread that has ended.
      return Stream.empty();
    }
  }
}
