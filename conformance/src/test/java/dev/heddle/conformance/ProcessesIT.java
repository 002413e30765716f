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
  void aSpawnedProcessIsOneThatWaited() throws IOException, InterruptedException {
    Process program =
        start(
            """
            import multiprocessing, os, sys, time

            def tell(connection):
                os.chdir("/")
                connection.send((os.environ["MARK"], os.getppid(), sys.argv[1:], __name__))
                sys.exit(3)

            def waiting():
                for task in os.listdir("/proc/self/task"):
                    with open(f"/proc/self/task/{task}/children") as file:
                        for child in file.read().split():
                            with open(f"/proc/{child}/cmdline") as file:
                                if "\\0idle:" in file.read():
                                    yield int(child)

            if __name__ == "__main__":
                multiprocessing.set_start_method("spawn")
                end = time.monotonic() + 60
                while not (found := list(waiting())) and time.monotonic() < end:
                    time.sleep(0.1)
                os.environ["MARK"] = "changed"
                here, there = multiprocessing.Pipe()
                process = multiprocessing.Process(target=tell, args=(there,))
                process.start()
                print(process.pid in found)
                mark, parent, arguments, name = here.recv()
                print(mark, parent == os.getpid(), arguments, name)
                process.join()
                print(process.exitcode)
            """,
            "word");

    assertThat(text(program).lines())
        .containsExactly("True", "changed True ['word'] __mp_main__", "3");
    assertThat(program.waitFor()).isZero();
  }

  /** What is printed is what CPython prints, but for the last line. */
  @Test
  void whoeverIsKilledHoldsUpNobody() throws IOException, InterruptedException {
    Process program =
        start(
            """
            import multiprocessing, os, signal, struct

            def nothing():
                pass

            def dies(lock, connection):
                lock.acquire()
                # The beginning of a message of 1000 bytes.
                os.write(connection.fileno(), struct.pack("!i", 1000) + b"half")
                os.kill(os.getpid(), signal.SIGKILL)

            def children():
                for task in os.listdir("/proc/self/task"):
                    with open(f"/proc/self/task/{task}/children") as file:
                        yield from map(int, file.read().split())

            class Deep:
                def __init__(self):
                    self.inside = []
                    for _ in range(100_000):
                        self.inside = [self.inside]

            if __name__ == "__main__":
                lock = multiprocessing.Lock()
                here, there = multiprocessing.Pipe()
                process = multiprocessing.Process(target=dies, args=(lock, there))
                # Those that have no job yet.
                for child in list(children()):
                    os.kill(child, signal.SIGKILL)
                process.start()
                process.join()
                there.close()
                print(process.exitcode, lock.acquire(timeout=0.2))
                try:
                    here.recv_bytes()
                except OSError as error:
                    print(error)
                # One that is still loading.
                process = multiprocessing.Process(target=nothing)
                process.start()
                process.kill()
                process.join()
                print(process.exitcode)
                deep = {"key": Deep()}
                try:
                    multiprocessing.Process(target=nothing).start()
                except RuntimeError as error:
                    print(str(error)[:60])
            """);

    assertThat(text(program).lines())
        .containsExactly(
            "-9 False",
            "got end of file during message",
            "-9",
            "__main__.deep['key'].inside[0][0][0][0][0] cannot be copied ".substring(0, 60));
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
