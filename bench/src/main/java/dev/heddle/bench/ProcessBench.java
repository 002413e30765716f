package dev.heddle.bench;

import dev.heddle.HeddleException;
import dev.heddle.session.Lessons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** How soon processes of {@code multiprocessing} are there, and how fast they work together. */
final class ProcessBench {
  private static final String LESSON = "documents/001-multiprocessing";

  /** What can be measured by itself. */
  enum Part {
    /** The first process of a program that has just begun. */
    FIRST,
    /** A whole lesson. */
    LESSON,
    /** Processes that were started ahead, and what these cost in memory. */
    WARM,
    /** Pipes, queues, locks and pools. */
    CHANNELS,
    /** What is gained by sharing a computation. */
    WORK,
    /** Copying a program's world. */
    SNAPSHOT
  }

  private ProcessBench() {}

  static void run(Measurements measurements, List<Contestant> contestants, List<Part> parts)
      throws IOException {
    for (Part part : parts) {
      switch (part) {
        case FIRST ->
            measurements.printFigures(
                contestants,
                "process_first.py",
                "Processes: from the start of a program's first one to %s (in ms)",
                List.of("its first line", "the end of its join"));
        case LESSON ->
            Table.print(
                measurements.out(),
                "Processes: lesson 001-multiprocessing (wall time, in s)",
                measurements.wallTimes(contestants, lesson(measurements.directory())));
        case WARM ->
            measurements.printFigures(
                contestants,
                "process_warm.py",
                "Processes started ahead: %s",
                List.of(
                    "from start to the first line (in ms)",
                    "start and join of one that does nothing (in ms)",
                    "Pool(2) and a map of 200 tiny tasks (in ms)",
                    "proportional memory of one that waits (in MB)"));
        case CHANNELS ->
            measurements.printFigures(
                contestants,
                "process_channels.py",
                "Between processes: %s",
                List.of(
                    "32 bytes through a Pipe and back (in us)",
                    "100 MB through a Pipe, 1 MB at a time (in ms)",
                    "10,000 numbers through a Queue (in ms)",
                    "100,000 uncontended pairs of a Lock (in ms)",
                    "10,000 pairs of a Lock, twice at a time (in ms)",
                    "5,000 numbers through Pool.map (in ms)"));
        case WORK ->
            measurements.printFigures(
                contestants,
                "process_work.py",
                "Two tasks in processes: %s",
                List.of(
                    "002's crunch_numbers, one after the other in one process (in s)",
                    "002's crunch_numbers, in two processes (in s)",
                    "002's crunch_numbers, until the two were there (in s)",
                    "003's cpu_bound_task, one after the other in one process (in s)",
                    "003's cpu_bound_task, in two processes (in s)",
                    "003's cpu_bound_task, until the two were there (in s)"));
        case SNAPSHOT ->
            measurements.printFigures(
                contestants,
                "process_snapshot.py",
                "Copying a world: %s (in ms; CPython: fork, pickle)",
                List.of(
                    "a small program, written",
                    "a small program, read",
                    "a list of 130,000 numbers, written",
                    "a list of 130,000 numbers, read",
                    "100,000 mixed objects, written",
                    "100,000 mixed objects, read",
                    "100 MB of bytes, written",
                    "100 MB of bytes, read"));
      }
    }
  }

  private static Path lesson(Path directory) throws IOException {
    Lessons lessons =
        ServiceLoader.load(Lessons.class)
            .findFirst()
            .orElseThrow(() -> new HeddleException("the distribution lacks the lessons"));
    return Files.writeString(directory.resolve("lesson.py"), lessons.source(LESSON));
  }
}
