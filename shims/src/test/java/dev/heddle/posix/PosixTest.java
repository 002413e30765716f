package dev.heddle.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class PosixTest {
  private static final int SIGTERM = 15;

  @Test
  void whatGoesIntoAPipeComesOutAndTheEndIsSeen() {
    Posix.Pipe pipe = Posix.pipe();
    byte[] buffer = new byte[16];

    assertThat(Posix.write(pipe.writeEnd(), "xxabc".getBytes(UTF_8), 2)).isEqualTo(3);
    Posix.close(pipe.writeEnd());

    assertThat(Posix.read(pipe.readEnd(), buffer)).isEqualTo(3);
    assertThat(new String(buffer, 0, 3, UTF_8)).isEqualTo("abc");
    assertThat(Posix.read(pipe.readEnd(), buffer)).isZero();
    Posix.close(pipe.readEnd());
  }

  @Test
  void aProgramTakesAPseudoTerminalForATerminal() {
    PseudoTerminal terminal = PseudoTerminal.open();
    int pid = spawn("test -t 1 && echo yes", terminal.program(), List.of(), "");
    Posix.close(terminal.program());
    byte[] buffer = new byte[16];
    int count = Posix.read(terminal.master(), buffer);

    assertThat(Posix.waitForExit(pid)).isZero();
    assertThat(new String(buffer, 0, count, UTF_8)).isEqualTo("yes\r\n");
    assertThatThrownBy(() -> Posix.read(terminal.master(), buffer))
        .isInstanceOfSatisfying(
            PosixException.class, failure -> assertThat(failure.errno()).isEqualTo(Posix.EIO));
    Posix.close(terminal.master());
  }

  @Test
  void aChildGetsItsStreamsArgumentsEnvironmentAndDirectory() {
    Posix.Pipe out = Posix.pipe();
    int pid =
        spawn("printf '%s %s %s' \"$1\" \"$V\" \"$PWD\"", out.writeEnd(), List.of("V=value"), "/");
    Posix.close(out.writeEnd());
    byte[] buffer = new byte[64];
    int count = Posix.read(out.readEnd(), buffer);

    assertThat(Posix.waitForExit(pid)).isZero();
    assertThat(new String(buffer, 0, count, UTF_8)).isEqualTo("argument value /");
    Posix.close(out.readEnd());
  }

  @Test
  void aChildGetsNoSocketsOfJavas() throws IOException {
    try (var _ = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Posix.Pipe out = Posix.pipe();
      int pid =
          spawn("readlink /proc/$$/fd/* | grep -c socket; true", out.writeEnd(), List.of(), "");
      Posix.close(out.writeEnd());
      byte[] buffer = new byte[4096];
      int count = Posix.read(out.readEnd(), buffer);

      assertThat(Posix.waitForExit(pid)).isZero();
      assertThat(new String(buffer, 0, count, UTF_8)).isEqualTo("0\n");
      Posix.close(out.readEnd());
    }
  }

  @Test
  void aStatusTellsExitFromDeathBySignal() {
    assertThat(Posix.waitForExit(spawn("exit 143", 1, List.of(), ""))).isEqualTo(143);
    assertThat(Posix.waitForExit(spawn("kill -TERM $$", 1, List.of(), ""))).isEqualTo(-SIGTERM);
  }

  @Test
  void aChildDoesNotIgnoreWhatThisProcessIgnores() {
    var signal = new Signal("TERM");
    SignalHandler before = Signal.handle(signal, SignalHandler.SIG_IGN);
    try {
      assertThat(Posix.waitForExit(spawn("kill -TERM $$", 1, List.of(), ""))).isEqualTo(-SIGTERM);
    } finally {
      Signal.handle(signal, before);
    }
  }

  @Test
  void awaitingAnExitLeavesTheStatusInPlace() {
    int pid = spawn("exit 7", 1, List.of(), "");

    Posix.awaitExit(pid);

    Posix.kill(pid, 0);
    assertThat(Posix.waitForExit(pid)).isEqualTo(7);
    assertThatThrownBy(() -> Posix.kill(pid, 0)).isInstanceOf(PosixException.class);
  }

  @Test
  void anErrorNamesTheCallAndTheReason() {
    assertThatThrownBy(() ->
            Posix.spawn(
                "/nowhere/at all".getBytes(UTF_8),
                List.of(),
                List.of(),
                new byte[0],
                new int[] {0, 1, 2}))
        .isInstanceOfSatisfying(
            PosixException.class, failure -> assertThat(failure.errno()).isEqualTo(Posix.ENOENT))
        .hasMessageContaining("posix_spawn")
        .hasMessageContaining("No such file");
  }

  private static int spawn(String script, int stdout, List<String> environment, String directory) {
    return Posix.spawn(
        "/bin/sh".getBytes(UTF_8),
        List.of("sh", "-c", script, "sh", "argument").stream().map(s -> s.getBytes(UTF_8)).toList(),
        environment.stream().map(s -> s.getBytes(UTF_8)).toList(),
        directory.getBytes(UTF_8),
        new int[] {0, stdout, 2});
  }
}
