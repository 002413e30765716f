package dev.heddle.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.posix.Posix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees of shells and sleeping processes. */
class ProcessTreeTest {
  private static final String ENDLESS = "sleep 600";

  @Test
  void aLineOfTheKernelIsReadWhateverTheCommandIsCalled() {
    ProcessTable.Entry entry =
        ProcessTable.parse(
            42,
            "42 (a) S (b) Z 7 40 40 0 -1 4194560 1 2 0 0 10 20 3 4 20 0 5 0 777 4096 25 18446 1 1");

    assertThat(entry)
        .isEqualTo(new ProcessTable.Entry(42, 7, 40, true, 370_000_000, 5, 777, 102_400));
  }

  @Test
  void aTreeHasChildrenOrphansAndThoseThatLeftTheGroup() throws InterruptedException {
    // Each of them waits for one more; the one between the first two ends.
    int root =
        start(
            "(%s & exec %s) & (sh -c '%s & exit') & setsid %s & wait"
                .formatted(ENDLESS, ENDLESS, ENDLESS, ENDLESS));
    var tree = new ProcessTree(root);
    List<ProcessTable.Entry> processes = List.of();
    while (processes.stream().filter(ProcessTreeTest::sleeps).count() < 4) {
      Thread.sleep(10);
      processes = tree.descendants(ProcessTable.now());
    }
    assertThat(processes).noneMatch(entry -> entry.pid() == root);

    tree.kill();
    assertThat(Posix.waitForExit(root)).isEqualTo(-Posix.SIGKILL);
    assertThat(processes).noneMatch(ProcessTreeTest::sleeps);
  }

  @Test
  void processesThatCannotBeSeenAreNotTakenForNone(@TempDir Path empty) {
    assertThatThrownBy(() -> ProcessTable.in(empty)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> ProcessTable.in(empty.resolve("missing")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aTreeThatCannotBeSeenAtFirstIsEndedAllTheSame() throws InterruptedException {
    int root = start("setsid %s & wait".formatted(ENDLESS));
    List<ProcessTable.Entry> processes = List.of();
    while (processes.stream().noneMatch(ProcessTreeTest::sleeps)) {
      Thread.sleep(10);
      processes = new ProcessTree(root).descendants(ProcessTable.now());
    }
    var looks = new AtomicInteger();
    var tree =
        new ProcessTree(
            root,
            () -> {
              if (looks.incrementAndGet() <= 3) {
                throw new UncheckedIOException(new IOException("Too many open files"));
              }
              return ProcessTable.now();
            });

    tree.kill();
    assertThat(Posix.waitForExit(root)).isEqualTo(-Posix.SIGKILL);
    assertThat(processes).noneMatch(ProcessTreeTest::sleeps);
  }

  @Test
  void whatARootHasLeftCanBeEndedWithoutIt() throws InterruptedException {
    int root = start("%s & read line".formatted(ENDLESS));
    var tree = new ProcessTree(root);
    List<ProcessTable.Entry> processes = List.of();
    while (processes.isEmpty()) {
      Thread.sleep(10);
      processes = tree.descendants(ProcessTable.now());
    }
    tree.killDescendants();

    assertThat(tree.descendants(ProcessTable.now())).isEmpty();
    assertThat(ProcessTable.entry(root).orElseThrow().ended()).isFalse();
    tree.kill();
    assertThat(Posix.waitForExit(root)).isEqualTo(-Posix.SIGKILL);
  }

  private static boolean sleeps(ProcessTable.Entry process) {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().command())
        .filter(command -> command.contains("sleep") || command.contains("coreutils"))
        .isPresent();
  }

  private static int start(String command) {
    List<byte[]> words =
        Stream.of("sh", "-c", command).map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
    Posix.Pipe input = Posix.pipe();
    try {
      return Posix.spawnInOwnGroup(
          "/bin/sh".getBytes(StandardCharsets.UTF_8),
          words,
          List.of("PATH=/usr/bin:/bin".getBytes(StandardCharsets.UTF_8)),
          new byte[0],
          new int[] {input.readEnd()});
    } finally {
      Posix.close(input.readEnd());
    }
  }
}
