package dev.heddle;

/** What a run can be limited in, see {@link Limits}. */
public enum Limit {
  /** The time on the clock. */
  WALL_TIME,
  /** The processor time. */
  CPU_TIME,
  /** The bytes written to standard output and standard error. */
  OUTPUT,
  /** The threads at one time. */
  THREADS,
  /** The child processes at one time. */
  CHILD_PROCESSES,
  /** The open files at one time. */
  OPEN_FILES,
  /** The memory for Python objects. */
  HEAP,
  /** The memory that all processes occupy. */
  MEMORY
}
