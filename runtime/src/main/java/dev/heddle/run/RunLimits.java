package dev.heddle.run;

import dev.heddle.Limit;
import dev.heddle.Limits;
import dev.heddle.RunEnd.LimitReached;
import dev.heddle.watch.ProcessTable;
import dev.heddle.watch.ProcessTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What one run uses next to what it may use. For one thread at a time. */
final class RunLimits {
  /** What the JVM of each process has for itself. */
  static final int THREADS_OF_A_MACHINE = 100;

  private static final int FILES_OF_A_MACHINE = 100;

  private final Limits limits;
  private final int root;
  private final ProcessTree tree;
  private final RunReportReader report;
  private final long start;
  private final Supplier<OptionalLong> busySince;
  private final long cpuBefore;
  private long cpuNanos;

  /**
   * Begins to look at a run that has just begun.
   *
   * @param start when that was, by {@code System.nanoTime}
   * @param busySince tells what the wall time is counted from, that or later; nothing while it is
   *     not
   */
  RunLimits(
      Limits limits,
      RunningProgram program,
      RunReportReader report,
      long start,
      Supplier<OptionalLong> busySince) {
    this.limits = limits;
    this.busySince = busySince;
    this.report = report;
    this.start = start;
    root = program.processId();
    tree = program.tree();
    cpuBefore = ProcessTable.entry(root).map(ProcessTable.Entry::cpuNanos).orElse(0L);
  }

  /**
   * Returns the limit that the run has gone beyond, if there is one.
   *
   * @param table looks at all processes, if that is necessary
   */
  Optional<LimitReached> reached(Supplier<ProcessTable> table) {
    report.drain();
    if (report.tooManyThreads()) {
      return reached(Limit.THREADS, "wanted more than " + limits.threads().orElse(0) + " threads");
    }
    Duration elapsed = elapsed();
    if (limits.wallTime().filter(most -> elapsed.compareTo(most) > 0).isPresent()) {
      return reached(Limit.WALL_TIME, "ran for more than " + limits.wallTime().get());
    }
    return looksAtProcesses() ? reached(table.get()) : Optional.empty();
  }

  private Duration elapsed() {
    long now = System.nanoTime();
    // What was asked for while the run waited for its turn has not begun then.
    OptionalLong since = busySince.get();
    return since.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(Math.min(now - since.getAsLong(), now - start));
  }

  private boolean looksAtProcesses() {
    return limits.cpuTime().isPresent()
        || limits.threads().isPresent()
        || limits.childProcesses().isPresent()
        || limits.openFiles().isPresent()
        || limits.memoryBytes().isPresent();
  }

  private Optional<LimitReached> reached(ProcessTable table) {
    List<ProcessTable.Entry> children = tree.descendants(table);
    var all = new ArrayList<>(children);
    Optional.ofNullable(table.processes().get(root)).ifPresent(all::add);
    // What nobody has waited for is not in it any more.
    cpuNanos = Math.max(cpuNanos, sum(all, ProcessTable.Entry::cpuNanos) - cpuBefore);
    if (limits.cpuTime().filter(most -> cpuNanos > most.toNanos()).isPresent()) {
      return reached(
          Limit.CPU_TIME, "used more than " + limits.cpuTime().get() + " of processor time");
    }
    if (children.size() > limits.childProcesses().orElse(Integer.MAX_VALUE)) {
      return reached(Limit.CHILD_PROCESSES, children.size() + " child processes at once");
    }
    long threads = sum(all, ProcessTable.Entry::threads);
    long mostThreads = limits.threads().orElse(Integer.MAX_VALUE);
    if (threads > mostThreads + (long) THREADS_OF_A_MACHINE * all.size()) {
      return reached(Limit.THREADS, threads + " threads in " + all.size() + " processes");
    }
    long memory = sum(all, ProcessTable.Entry::residentBytes);
    if (memory > limits.memoryBytes().orElse(Long.MAX_VALUE)) {
      return reached(Limit.MEMORY, memory + " bytes of memory");
    }
    return limits.openFiles().isPresent()
        ? tooManyFiles(children, limits.openFiles().getAsInt())
        : Optional.empty();
  }

  private Optional<LimitReached> tooManyFiles(List<ProcessTable.Entry> children, int most) {
    if (report.descriptors().isPresent()) {
      int own = ProcessTable.openDescriptors(root) - report.descriptors().getAsInt();
      if (own > most) {
        return reached(Limit.OPEN_FILES, own + " open files");
      }
    }
    for (ProcessTable.Entry child : children) {
      int open = ProcessTable.openDescriptors(child.pid());
      if (open > most + FILES_OF_A_MACHINE) {
        return reached(Limit.OPEN_FILES, open + " open files in a child process");
      }
    }
    return Optional.empty();
  }

  private static long sum(
      List<ProcessTable.Entry> processes, ToLongFunction<ProcessTable.Entry> figure) {
    return processes.stream().mapToLong(figure).sum();
  }

  private static Optional<LimitReached> reached(Limit limit, String detail) {
    return Optional.of(new LimitReached(limit, detail));
  }
}
