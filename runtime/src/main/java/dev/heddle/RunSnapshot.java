package dev.heddle;

import java.util.List;
import java.util.Optional;

/**
 * What the Python threads and asyncio tasks of a run were doing when it was asked. Immutable.
 *
 * <p>Threads that run go on while they are looked at, so that not all need be of one instant; what
 * threads that wait for one another are said to do is.
 *
 * @param processId the process of the run; this one for a run in a context
 * @param threads the threads that were alive, in the order in which they were started
 * @param deadlock the {@link PythonThread#ident idents} of threads that wait for one another in a
 *     circle, each for the one after it and the last for the first; empty if there is no such
 *     circle
 * @param tasks the tasks of asyncio that are not done, of all event loops, in the order in which
 *     they were made; those that the program has named come last
 */
public record RunSnapshot(
    long processId, List<PythonThread> threads, List<Long> deadlock, List<Task> tasks) {
  /** Creates a snapshot. */
  public RunSnapshot {
    threads = List.copyOf(threads);
    deadlock = List.copyOf(deadlock);
    tasks = List.copyOf(tasks);
  }

  /**
   * A thread.
   *
   * @param ident its {@code threading.get_ident()}
   * @param name its name; the ident if it is no {@code threading.Thread}
   * @param daemon whether the run ends without waiting for it
   * @param waitsFor what it waits for, in words; empty if it runs or wants to
   * @param holds the locks that it has and others wait for, as their {@code repr}
   * @param stack its Python frames, the most recent first, 50 at most
   */
  public record PythonThread(
      long ident,
      String name,
      boolean daemon,
      Optional<String> waitsFor,
      List<String> holds,
      List<Frame> stack) {
    /** Creates a thread. */
    public PythonThread {
      holds = List.copyOf(holds);
      stack = List.copyOf(stack);
    }
  }

  /**
   * A task of asyncio.
   *
   * @param name its name
   * @param running whether its event loop runs it, rather than waiting for what it awaits
   * @param stack the calls that it is in, the most recent first, 50 at most
   * @param awaits the positions in {@link RunSnapshot#tasks} of the tasks that it awaits, itself or
   *     by {@code gather}, {@code wait}, {@code shield}, {@code as_completed} or a {@code
   *     TaskGroup}
   */
  public record Task(String name, boolean running, List<Frame> stack, List<Integer> awaits) {
    /** Creates a task. */
    public Task {
      stack = List.copyOf(stack);
      awaits = List.copyOf(awaits);
    }
  }

  /**
   * A Python frame.
   *
   * @param file the name of the file that its code is from
   * @param line the line that it has come to, counted from 1
   * @param function the name of its function, {@code <module>} for a file's own code
   */
  public record Frame(String file, int line, String function) {}
}
