package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heddle.home.PythonHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes of a program leave nothing behind, however it ends, and can be started again and again.
 * {@code -Dheddle.processes=500} starts as many, instead of a few.
 */
class ProcessesIT {
  private static final int PROCESSES = Integer.getInteger("heddle.processes", 6);
  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String MARK = "HEDDLE_TEST_MARK";

  @TempDir private Path directory;

  private final String mark = UUID.randomUUID().toString();

  @Test
  void aProgramThatIsKilledLeavesNothingBehind() throws IOException, InterruptedException {
    Process program =
        start(
            """
            import multiprocessing, os, sys, time
            from multiprocessing import shared_memory

            def wait():
                print("started", flush=True)
                time.sleep(1000)

            if __name__ == "__main__":
                memory = shared_memory.SharedMemory(create=True, size=100)
                print(memory.name, flush=True)
                multiprocessing.Process(target=wait).start()
                # A directory with a socket in it, served by a child.
                manager = multiprocessing.Manager()
                manager.list()
                print(multiprocessing.util.get_temp_dir(), flush=True)
                print("ready", flush=True)
                wait()
            """);
    String memory;
    try (BufferedReader output = program.inputReader()) {
      memory = output.readLine();
      while (!"ready".equals(output.readLine())) {
        // What the children print.
      }
      program.destroyForcibly().waitFor();
    }

    awaitNothing("processes", this::marked);
    awaitNothing("shared memory", () -> existing(Path.of("/dev/shm", memory)));
    awaitNothing("files", () -> children(directory.resolve("temporary")));
  }

  @Test
  void aProgramThatEndsLeavesNothingBehind() throws IOException, InterruptedException {
    Process program =
        start(
            """
            import multiprocessing

            if __name__ == "__main__":
                queue = multiprocessing.Queue()
                process = multiprocessing.Process(target=queue.put, args=(3,))
                process.start()
                print(queue.get())
                process.join()
            """);

    assertThat(text(program)).isEqualTo("3\n");
    assertThat(program.waitFor()).isZero();
    awaitNothing("processes", this::marked);
    awaitNothing("files", () -> children(directory.resolve("temporary")));
  }

  @Test
  void processesOneAfterAnotherTakeNoDescriptors() throws IOException, InterruptedException {
    Process program =
        start(
            """
            import multiprocessing, os, sys

            def nothing():
                pass

            def run(count):
                processes = [multiprocessing.Process(target=nothing) for _ in range(count)]
                for process in processes:
                    process.start()
                for process in processes:
                    process.join()
                    process.close()

            def descriptors():
                return len(os.listdir("/proc/self/fd"))

            if __name__ == "__main__":
                count, at_once = map(int, sys.argv[1:])
                run(at_once)
                run(1)
                before = descriptors()
                for _ in range(count - at_once):
                    run(1)
                # Children that wait for a job have connections, some more or less.
                print(descriptors() - before <= 4)
            """,
            Integer.toString(PROCESSES),
            Integer.toString(AT_ONCE));

    assertThat(text(program)).isEqualTo("True\n");
    assertThat(program.waitFor()).isZero();
  }

  @Test
  void aProgramThatSpawnsKeepsNoChildrenReady() throws IOException, InterruptedException {
    Process program =
        start(
            """
            import multiprocessing, os, time

            def children():
                for task in os.listdir("/proc/self/task"):
                    with open(f"/proc/self/task/{task}/children") as file:
                        yield from file.read().split()

            def waiting():
                for child in children():
                    with open(f"/proc/{child}/cmdline") as file:
                        if file.read().endswith("\\0idle\\0"):
                            yield child

            def wait_until(condition):
                end = time.monotonic() + 60
                while not condition() and time.monotonic() < end:
                    time.sleep(0.1)
                return condition()

            if __name__ == "__main__":
                print(wait_until(lambda: any(waiting())))
                process = multiprocessing.get_context("spawn").Process(target=print)
                process.start()
                print(wait_until(lambda: not any(waiting())))
                process.kill()
                process.join()
            """);

    assertThat(text(program).lines().filter(line -> !line.isEmpty()))
        .containsExactly("True", "True");
    assertThat(program.waitFor()).isZero();
  }

  private Process start(String source, String... arguments) throws IOException {
    Path script = Files.writeString(directory.resolve("program.py"), source);
    Path temporary = Files.createDirectories(directory.resolve("temporary"));
    var command =
        Stream.concat(
                Stream.of(
                    System.getProperty(PythonHome.DISTRIBUTION_PROPERTY) + "/bin/heddle",
                    "run",
                    script.toString()),
                Stream.of(arguments))
            .toList();
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put(MARK, mark);
    builder.environment().put("TMPDIR", temporary.toString());
    return builder.start();
  }

  private static String text(Process program) throws IOException {
    return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void awaitNothing(String what, Supplier<List<String>> left) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(left.get()).as(what).isEmpty());
  }

  /** Returns the processes whose environment has this test's mark. */
  private List<String> marked() {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .map(process -> process.resolve("environ"))
          .filter(this::hasMark)
          .map(Path::toString)
          .toList();
    } catch (IOException noProcFileSystem) {
      throw new IllegalStateException(noProcFileSystem);
    }
  }

  private boolean hasMark(Path environment) {
    try {
      return Files.readString(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private static List<String> existing(Path file) {
    return Files.exists(file) ? List.of(file.toString()) : List.of();
  }

  private static List<String> children(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).toList();
    } catch (IOException missing) {
      return List.of();
    }
  }
}
