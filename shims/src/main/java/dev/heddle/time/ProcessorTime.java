package dev.heddle.time;

import dev.heddle.posix.ClockCalls;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The processor time that a program has used. What the Java machine's compilers use is left out: it
 * comes at any time, even while the program sleeps, and an interpreter in C has nothing like it.
 * Safe for use by many threads.
 */
public final class ProcessorTime {
  private static final int OF_PROCESS = 2; // CLOCK_PROCESS_CPUTIME_ID
  private static final Path THREADS = Path.of("/proc/self/task");
  // What is left of "C1 CompilerThread0" in the 15 characters that the kernel keeps.
  private static final String COMPILER = "CompilerThre";

  private static final AtomicLong LATEST = new AtomicLong();

  private ProcessorTime() {}

  /** Returns the time since this process began, in nanoseconds; never less than before. */
  public static long ofProgram() {
    long all = ClockCalls.time(OF_PROCESS);
    return LATEST.accumulateAndGet(all - ofCompilers(), Math::max);
  }

  private static long ofCompilers() {
    long sum = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        sum += isCompiler(thread) ? used(thread) : 0;
      }
    } catch (IOException noProcFileSystem) {
      // Then they are counted.
    }
    return sum;
  }

  private static boolean isCompiler(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).contains(COMPILER);
    } catch (IOException ended) {
      return false;
    }
  }

  /** The kernel's schedstat of a thread begins with the nanoseconds that it has run. */
  private static long used(Path thread) {
    try {
      return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]);
    } catch (IOException | NumberFormatException notKnown) {
      return 0;
    }
  }
}
