package dev.heddle.wait;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import dev.heddle.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollerTest {
  private static final int EPOLL_CTL_ADD = 1;

  private final Blocker blocker = new Blocker(Clock.system());
  private final Poller poller = new Poller(blocker);
  private final Posix.Pipe pipe = Posix.pipe();

  @AfterEach
  void closePipe() {
    Posix.close(pipe.readEnd());
    Posix.close(pipe.writeEnd());
  }

  @Test
  void anActionRunsWithinTheWaitWhichEndsWhenADescriptorIsReady() throws InterruptedException {
    List<String> events = new CopyOnWriteArrayList<>();
    var watch = Poller.Watch.input(pipe.readEnd());
    WaitInContext.run(
        blocker,
        () -> events.add("ready " + poller.await(null, watch, BlockedOn.NEVER)),
        (safepoints, thread) ->
            safepoints.submit(
                thread,
                access -> {
                  events.add("action");
                  write();
                }));

    assertThat(events).containsExactly("action", "ready true");
    assertThat(watch.returned(0)).isEqualTo(Polling.POLLIN);
  }

  @Test
  void whatAnActionThrowsComesOutOfTheWait() throws InterruptedException {
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    var watch = Poller.Watch.input(pipe.readEnd());
    WaitInContext.run(
        blocker,
        () ->
            assertThatThrownBy(() -> poller.await(null, watch, BlockedOn.NEVER))
                .satisfies(thrown::add),
        (safepoints, thread) ->
            safepoints.submit(
                thread,
                access -> {
                  throw new ArithmeticException("from the action");
                }));

    assertThat(thrown).singleElement().isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aDescriptorThatAnEpollDescriptorWatchesMakesItReady() throws InterruptedException {
    int epoll = Polling.epollCreate();
    Polling.epollControl(epoll, EPOLL_CTL_ADD, pipe.readEnd(), Polling.POLLIN);
    List<Boolean> ready = new CopyOnWriteArrayList<>();
    WaitInContext.run(
        blocker,
        () -> ready.add(poller.await(null, Poller.Watch.input(epoll), BlockedOn.NEVER)),
        (_, _) -> write());

    assertThat(ready).containsExactly(true);
    assertThat(Polling.epollReady(epoll, 8)).containsExactly(pipe.readEnd(), Polling.POLLIN);
    Posix.close(epoll);
  }

  @Test
  void aProcessThatHasEndedMakesItsDescriptorReady() throws InterruptedException {
    int pid =
        Posix.spawn(
            "/bin/sleep".getBytes(UTF_8),
            List.of("sleep".getBytes(UTF_8), "60".getBytes(UTF_8)),
            List.of(),
            new byte[0],
            new int[0]);
    int process = Polling.pidfd(pid, 0);
    List<Boolean> ready = new CopyOnWriteArrayList<>();
    WaitInContext.run(
        blocker,
        () -> ready.add(poller.await(null, Poller.Watch.input(process), BlockedOn.NEVER)),
        (_, _) -> Posix.kill(pid, Posix.SIGKILL));

    assertThat(ready).containsExactly(true);
    assertThat(Posix.waitForExit(pid)).isEqualTo(-Posix.SIGKILL);
    Posix.close(process);
  }

  @Test
  void aWaitGivesUpAtItsDeadline() throws InterruptedException {
    List<Boolean> ready = new CopyOnWriteArrayList<>();
    var deadline = new AtomicLong();
    WaitInContext.run(
        blocker,
        () -> {
          deadline.set(blocker.deadlineIn(300_000_000));
          ready.add(poller.await(null, Poller.Watch.input(pipe.readEnd()), deadline.get()));
        },
        (_, _) -> {});

    assertThat(ready).containsExactly(false);
    assertThat(Clock.system().now()).isGreaterThanOrEqualTo(deadline.get());
  }

  @Test
  void aDescriptorThatIsNotOpenIsReportedAsSuch() {
    var watch = Poller.Watch.input(Integer.MAX_VALUE);

    assertThat(poller.await(null, watch, BlockedOn.NEVER)).isTrue();
    assertThat(watch.returned(0)).isEqualTo(Polling.POLLNVAL);
  }

  @Test
  void closingGivesAllDescriptorsBack() throws InterruptedException, IOException {
    long before = eventDescriptors();
    WaitInContext.run(
        blocker,
        () -> {
          for (int i = 0; i < 3; i++) {
            poller.await(null, Poller.Watch.input(pipe.readEnd()), blocker.deadlineIn(100_000_000));
          }
        },
        (_, _) -> {});

    assertThat(eventDescriptors()).as("one is used again and again").isEqualTo(before + 1);
    poller.close();
    assertThat(eventDescriptors()).isEqualTo(before);
  }

  private void write() {
    Posix.write(pipe.writeEnd(), new byte[1], 0);
  }

  private static long eventDescriptors() throws IOException {
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(PollerTest::isEventDescriptor).count();
    }
  }

  private static boolean isEventDescriptor(Path link) {
    try {
      return Files.readSymbolicLink(link).toString().equals("anon_inode:[eventfd]");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
