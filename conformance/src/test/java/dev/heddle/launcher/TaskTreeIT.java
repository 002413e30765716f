package dev.heddle.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running program tells about its tasks when it is asked, and when it is told to end. */
class TaskTreeIT {
  private static final int TERMINATED = 128 + 15;
  private static final String PROGRAM =
      """
      import asyncio
      async def wait(event):
          await event.wait()
      async def gang(event):
          async with asyncio.TaskGroup() as group:
              group.create_task(wait(event), name='x')
              group.create_task(wait(event), name='y')
      async def main():
          waiting = asyncio.gather(gang(asyncio.Event()), asyncio.sleep(3600))
          await asyncio.sleep(0.1)
          print('ready', flush=True)
          await waiting
      asyncio.run(main())
      """;
  private static final String TREE =
      """
      heddle: 5 pending tasks
      └── (T) Task-1
          └──  main F:12
              ├── (T) Task-2
              │   └──  gang F:5
              │       └──  TaskGroup.__aexit__ L
              │           └──  TaskGroup._aexit L
              │               ├── (T) x
              │               │   └──  wait F:3
              │               │       └──  Event.wait L
              │               └── (T) y
              │                   └──  wait F:3
              │                       └──  Event.wait L
              └── (T) Task-3
                  └──  sleep L
      """;

  @TempDir Path directory;

  private final Path distribution = Path.of(System.getProperty("heddle.home"));

  @Test
  void aProgramThatIsAskedAndThenEndedShowsWhatItsTasksAwait() throws Exception {
    Path file = Files.writeString(directory.resolve("tasks.py"), PROGRAM);
    Process program = start("run", "--tasks-on-quit", file.toString());
    try (BufferedReader lines = program.inputReader(UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("ready");

      Process asking = start("dump", Long.toString(program.pid()));
      String dump = new String(asking.getInputStream().readAllBytes(), UTF_8);
      assertThat(withoutPaths(dump, file)).contains("\"MainThread\": waits for").endsWith(TREE);

      program.toHandle().destroy();
      String errors = new String(program.getErrorStream().readAllBytes(), UTF_8);
      assertThat(withoutPaths(errors, file)).isEqualTo(TREE);
      assertThat(program.waitFor()).isEqualTo(TERMINATED);
    } finally {
      program.destroyForcibly();
    }
  }

  private Process start(String... arguments) throws Exception {
    var builder = new ProcessBuilder(distribution.resolve("bin/heddle").toString());
    builder.command().addAll(List.of(arguments));
    return builder.start();
  }

  private static String withoutPaths(String text, Path file) {
    return text.replace(file.toString(), "F").replaceAll("/\\S+:\\d+", "L");
  }
}
