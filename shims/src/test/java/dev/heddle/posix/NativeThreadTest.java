package dev.heddle.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class NativeThreadTest {
  @Test
  void aSystemCallThatWaitsReturns() throws InterruptedException, ExecutionException {
    Posix.Pipe pipe = Posix.pipe();
    var found = new CompletableFuture<Integer>();
    var waiting = new CompletableFuture<NativeThread>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          waiting.complete(NativeThread.current());
          int[] fds = {pipe.readEnd()};
          found.complete(
              Polling.poll(fds, new short[] {Polling.POLLIN}, new short[1], Polling.FOREVER));
        });

    NativeThread thread = waiting.get();
    while (!found.isDone()) {
      // The call may not have begun yet.
      thread.interruptSystemCall();
      try {
        found.get(1, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        // Once more.
      }
    }

    assertThat(found.get()).isZero();
    Posix.close(pipe.readEnd());
    Posix.close(pipe.writeEnd());
  }
}
