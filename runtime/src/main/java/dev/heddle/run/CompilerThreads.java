package dev.heddle.run;

import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets the program go first. Starting Python keeps three threads busy, the program's and those of
 * the JVM's two compilers. The second compiler (C2) pays off only in programs that compute for a
 * while, so where cores are few it has to make do with what the others leave.
 */
final class CompilerThreads {
  // The kernel cuts thread names at 15 characters.
  private static final String C2 = "C2 CompilerThre";
  private static final int MANY_CORES = 4;
  private static final int NICE = 5;

  private CompilerThreads() {}

  /** Lowers the priority of C2's threads; does nothing where it is not possible. */
  static void yieldToProgram() {
    if (Runtime.getRuntime().availableProcessors() >= MANY_CORES) {
      return;
    }
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        if (Files.readString(thread.resolve("comm")).startsWith(C2)) {
          Posix.setNice(Integer.parseInt(thread.getFileName().toString()), NICE);
        }
      }
    } catch (IOException | PosixException notHere) {
      // A matter of speed only.
    }
  }
}
