package dev.heddle.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.posix.SharedMemory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChildLauncherTest {

  @Test
  void aChildHasItsParentsDescriptorsUnderTheirNumbers() {
    Posix.Pipe pipe = Posix.pipe();
    int child = launcher("echo hello >" + path(pipe.writeEnd())).start(job());
    Posix.close(pipe.writeEnd());

    assertThat(readAll(pipe.readEnd())).isEqualTo("hello\n");
    assertThat(Posix.waitForExit(child)).isZero();
  }

  @Test
  void whatAChildWritesToSharedMemoryIsThereForItsParent() {
    int memory = SharedMemory.create("test", 8);
    int child = launcher("printf AB >/proc/self/fd/" + memory).start(job());
    assertThat(Posix.waitForExit(child)).isZero();

    byte[] content = new byte[8];
    int count = Posix.read(memory, content);
    Posix.close(memory);
    assertThat(new String(content, 0, count, StandardCharsets.US_ASCII)).startsWith("AB");
  }

  @Test
  void aChildHasItsOwnConnectionAndNoneOfItsSiblings() {
    Posix.Pipe pipe = Posix.pipe();
    ChildLauncher launcher =
        launcher("exec >" + path(pipe.writeEnd()) + "; ls -l /proc/$$/fd; echo end; exec sleep 60");
    int first = launcher.start(job());
    int second = launcher.start(job());
    Posix.close(pipe.writeEnd());

    // Both go on, so the pipe has not come to its end.
    byte[] buffer = new byte[1 << 16];
    var lists = new StringBuilder();
    while (lists.toString().lines().filter("end"::equals).count() < 2) {
      int count = Posix.read(pipe.readEnd(), buffer);
      lists.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
    }
    for (int child : List.of(first, second)) {
      Posix.kill(child, Posix.SIGKILL);
      assertThat(Posix.waitForExit(child)).isEqualTo(-Posix.SIGKILL);
    }
    Posix.close(pipe.readEnd());
    assertThat(lists.toString().lines().filter(line -> line.contains("socket:")))
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void connectionsOfEndedChildrenAreClosedByTheNextStart() {
    int job = job();
    ChildLauncher launcher = launcher("exit 0");
    assertThat(Posix.waitForExit(launcher.start(job))).isZero();
    int before = Descriptors.open().size();
    for (int i = 0; i < 5; i++) {
      assertThat(Posix.waitForExit(launcher.start(job))).isZero();
    }

    assertThat(Descriptors.open()).hasSizeLessThanOrEqualTo(before);
  }

  @Test
  void descriptorsOfTheMachineStayBehind() {
    Posix.Pipe pipe = Posix.pipe();
    Posix.Pipe answer = Posix.pipe();
    String kind = Descriptors.open().get(pipe.readEnd());
    var launcher =
        new ChildLauncher(
            bytes("/bin/sh"),
            Stream.of("sh", "-c", "exec >" + path(answer.writeEnd()) + "; ls /proc/$$/fd", "sh")
                .map(ChildLauncherTest::bytes)
                .toList(),
            List.of(),
            kind::equals,
            0,
            "");
    int child = launcher.start(job());
    Posix.close(answer.writeEnd());

    assertThat(readAll(answer.readEnd()).lines())
        .doesNotContain("" + pipe.readEnd(), "" + pipe.writeEnd())
        .contains("" + answer.writeEnd());
    assertThat(Posix.waitForExit(child)).isZero();
    Posix.close(pipe.readEnd());
    Posix.close(pipe.writeEnd());
  }

  private static int job() {
    return SharedMemory.create("test-job", 0);
  }

  private static ChildLauncher launcher(String script) {
    return new ChildLauncher(
        bytes("/bin/sh"),
        Stream.of("sh", "-c", script, "sh").map(ChildLauncherTest::bytes).toList(),
        List.of(),
        path -> false,
        0,
        "");
  }

  private static String readAll(int fd) {
    var text = new StringBuilder();
    byte[] buffer = new byte[4096];
    int count;
    while ((count = Posix.read(fd, buffer)) > 0) {
      text.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
    }
    Posix.close(fd);
    return text.toString();
  }

  /** Returns a name for a descriptor: the shell takes only those of one digit by number. */
  private static String path(int fd) {
    return "/proc/self/fd/" + fd;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
