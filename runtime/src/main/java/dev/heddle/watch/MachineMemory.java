package dev.heddle.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much memory this process and those around it may occupy together: what its control group
 * allows, by cgroups(7) of version 2 or 1, and each group above that; else what the machine has.
 *
 * @param proc where the kernel tells of processes
 * @param groups where the file systems of control groups are mounted
 */
public record MachineMemory(Path proc, Path groups) {
  private static final Pattern GROUP = Pattern.compile("\\d+:([^:]*):/(.*)");
  private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s+(\\d+) kB");

  private static final long KILOBYTE = 1024;

  /** Returns the number of bytes; {@code Long.MAX_VALUE} if the kernel does not tell. */
  public static long bytes() {
    return new MachineMemory(Path.of("/proc"), Path.of("/sys/fs/cgroup")).most();
  }

  long most() {
    return Stream.concat(lines(proc.resolve("meminfo")).flatMap(MachineMemory::total), limits())
        .min(Long::compare)
        .orElse(Long.MAX_VALUE);
  }

  private Stream<Long> limits() {
    return lines(proc.resolve("self/cgroup"))
        .map(GROUP::matcher)
        .filter(Matcher::matches)
        .flatMap(group -> limits(group.group(1), group.group(2)));
  }

  private Stream<Long> limits(String controllers, String path) {
    if (controllers.isEmpty()) {
      return limits(groups, path, "memory.max");
    }
    return List.of(controllers.split(",")).contains("memory")
        ? limits(groups.resolve("memory"), path, "memory.limit_in_bytes")
        : Stream.empty();
  }

  /** Returns the limits of a group and those above it. */
  private static Stream<Long> limits(Path top, String path, String file) {
    // A container often sees its own group as the top, and its path as the machine sees it.
    List<Path> places = new ArrayList<>(List.of(top));
    for (Path name : Path.of(path).normalize()) {
      places.add(places.getLast().resolve(name));
    }
    return places.stream()
        .flatMap(place -> lines(place.resolve(file)))
        .filter(line -> !line.equals("max"))
        .flatMap(MachineMemory::number);
  }

  private static Stream<Long> total(String line) {
    Matcher total = TOTAL.matcher(line);
    return total.matches() ? number(total.group(1)).map(size -> size * KILOBYTE) : Stream.empty();
  }

  private static Stream<Long> number(String digits) {
    try {
      return Stream.of(Long.parseLong(digits));
    } catch (NumberFormatException none) {
      return Stream.empty();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException notThere) {
      return Stream.empty();
    }
  }
}
