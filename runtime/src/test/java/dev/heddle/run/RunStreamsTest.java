package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.OutputChunk;
import dev.heddle.OutputChunk.Stream;
import dev.heddle.RunOptions;
import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What a run reads and writes, with pipes whose other ends the test has. */
class RunStreamsTest {
  private static final int MORE_THAN_A_PIPE_TAKES = 1 << 20;

  @Test
  void outputIsDecodedAcrossWritesAndChunksFollowTheStreams() throws Exception {
    Posix.Pipe out = Posix.pipe();
    Posix.Pipe err = Posix.pipe();
    var output =
        new RunOutput(
            out.readEnd(),
            err.readEnd(),
            RunOptions.defaults(),
            () -> {},
            Optional.empty(),
            System.nanoTime());
    byte[] umlaut = "ü".getBytes(StandardCharsets.UTF_8);
    Posix.write(out.writeEnd(), new byte[] {'a', umlaut[0]}, 0);
    var chunks = CompletableFuture.supplyAsync(output::readAll);
    awaitThat(() -> !isReady(out.readEnd(), Polling.POLLIN));
    Posix.write(out.writeEnd(), umlaut, 1);
    awaitThat(() -> !isReady(out.readEnd(), Polling.POLLIN));
    Posix.write(err.writeEnd(), new byte[] {'e'}, 0);
    awaitThat(() -> !isReady(err.readEnd(), Polling.POLLIN));
    Posix.write(out.writeEnd(), new byte[] {umlaut[0]}, 0);
    Posix.close(out.writeEnd());
    Posix.close(err.writeEnd());

    assertThat(chunks.get().stream().map(OutputChunk::text)).containsExactly("aü", "e", "\uFFFD");
    assertThat(chunks.get().stream().map(OutputChunk::stream))
        .containsExactly(Stream.STDOUT, Stream.STDERR, Stream.STDOUT);
    assertThat(chunks.get().stream().map(OutputChunk::at)).isSorted();
  }

  @Test
  void theReaderOfARunThatWasEndedDoesNotWaitForWhoeverKeepsThePipe() {
    Posix.Pipe out = Posix.pipe();
    var output =
        new RunOutput(
            out.readEnd(),
            -1,
            RunOptions.defaults(),
            () -> {},
            Optional.empty(),
            System.nanoTime());
    Posix.write(out.writeEnd(), new byte[] {'a'}, 0);
    output.stop();

    assertThat(output.readAll()).extracting(OutputChunk::text).containsExactly("a");
    Posix.close(out.writeEnd());
  }

  @Test
  void aWriterWaitsForTheProgramUntilItIsInterrupted() throws Exception {
    Posix.Pipe in = Posix.pipe();
    try (var input = new RunInput()) {
      input.open(in.writeEnd(), new byte[0], true);
      var failure = new CompletableFuture<Throwable>();
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  input.write(new byte[MORE_THAN_A_PIPE_TAKES]);
                  failure.complete(new AssertionError("everything was taken"));
                } catch (IOException expected) {
                  failure.complete(expected);
                }
              });
      awaitThat(() -> !isReady(in.writeEnd(), Polling.POLLOUT));
      assertThat(failure).isNotDone();
      writer.interrupt();
      assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);

      Posix.close(in.readEnd());
      assertThatThrownBy(() -> input.write(1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not read");
    }
  }

  @Test
  void whoWaitsForTheStartOfAProgramIsToldThatThereIsNone() throws Exception {
    var input = new RunInput();
    var failure = new CompletableFuture<Throwable>();
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                input.write(1);
              } catch (IOException expected) {
                failure.complete(expected);
              }
            });
    awaitThat(() -> writer.getState() == Thread.State.WAITING);
    assertThat(failure).isNotDone();
    input.close();
    assertThat(failure.get()).hasMessageContaining("closed");
  }

  private static void awaitThat(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  private static boolean isReady(int fd, short event) {
    var returned = new short[1];
    Polling.poll(new int[] {fd}, new short[] {event}, returned, 0);
    return returned[0] != 0;
  }
}
