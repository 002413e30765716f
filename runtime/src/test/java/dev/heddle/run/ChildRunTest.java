package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.HeddleException;
import dev.heddle.RunEnd;
import dev.heddle.RunOptions;
import dev.heddle.posix.Posix;
import dev.heddle.watch.ProcessTable;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs whose programs are shells. */
class ChildRunTest {
  private final CompletableFuture<Optional<RunEnd>> ended = new CompletableFuture<>();

  @Test
  void aStreamOfTheHostsThatFailsInAnyWayEndsTheRun() {
    OutputStream faulty =
        new OutputStream() {
          @Override
          public void write(int value) {
            throw new IllegalStateException("full");
          }
        };
    ChildRun run = begin("echo a; exec sleep 600", RunOptions.builder().stdout(faulty).build());

    assertThatThrownBy(run::await)
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("the run was lost")
        .hasMessageContaining("full");
    assertEnded(run);
  }

  @Test
  void aRunThatFailsEndsWithItsProgram() {
    ChildRun run = begin("exec sleep 600", RunOptions.defaults());
    run.fail(new HeddleException("no more"));
    run.cancel();

    assertThatThrownBy(run::await).isInstanceOf(HeddleException.class).hasMessage("no more");
    assertEnded(run);
  }

  private void assertEnded(ChildRun run) {
    assertThat(ended.join()).isEmpty();
    assertThat(ProcessTable.entry((int) run.processId().orElseThrow())).isEmpty();
  }

  private ChildRun begin(String command, RunOptions options) {
    var run = new ChildRun(options, new LimitWatch(), (_, end) -> ended.complete(end));
    List<byte[]> words =
        Stream.of("sh", "-c", command).map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
    List<byte[]> environment = List.of("PATH=/usr/bin:/bin".getBytes(StandardCharsets.UTF_8));
    byte[] shell = "/bin/sh".getBytes(StandardCharsets.UTF_8);
    assertThat(
            run.begin(streams ->
                new LaunchedProcess(
                    Posix.spawnInOwnGroup(shell, words, environment, new byte[0], streams))))
        .isTrue();
    return run;
  }
}
