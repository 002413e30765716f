package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.EvalResult;
import dev.heddle.HeddleException;
import dev.heddle.Limit;
import dev.heddle.Limits;
import dev.heddle.RunEnd;
import dev.heddle.RunOptions;
import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.watch.ProcessTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions whose processes are shells: they answer what a test wants. */
class SessionChannelTest {
  private static final String READY = answer(0, "l\\000\\000\\000\\001N", 6);
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private ChildRun run = new ChildRun(RunOptions.defaults(), new LimitWatch(), (_, _) -> {});

  @AfterEach
  void nothingIsLeft() {
    run.awaitEnd();
    assertThat(ProcessTable.entry((int) run.processId().orElseThrow())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\377\\377\\377\\377", "\\000\\000\\000\\001\\001", "GET / HTTP/1.0"})
  void whatIsNoMessageEndsTheSession(String bytes) {
    HostedSession session = begin("printf '" + bytes + "' >&4; exec sleep 600", Limits.none());

    assertThatThrownBy(session::awaitBegin)
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("what is no message");
  }

  @Test
  void anAnswerThatIsNoValueOrHasTooLittleInItIsRefused() {
    String nothing = answer(2, "l\\000\\000\\000\\001N", 6);
    String noText = answer(3, "l\\000\\000\\000\\003NTN", 8);
    HostedSession session =
        begin(READY + ask() + answer(1, "?", 1) + ask() + nothing + ask() + noText, Limits.none());
    try (session) {
      session.awaitBegin();
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> session.eval("1"))
            .isInstanceOf(HeddleException.class)
            .hasMessageContaining("nonsense");
      }
    }
  }

  @Test
  void whatWasWrittenBeforeAnAnswerComesWithItAndOtherAnswersAreNotHeard() {
    String none = answer(1, "l\\000\\000\\000\\003NNN", 8);
    HostedSession session =
        begin(
            READY
                + "echo early; "
                + ask()
                + "echo now; "
                + answer(5, "?", 1)
                + none
                + ask()
                + "echo last; exit 3",
            Limits.none());
    try (session) {
      session.awaitBegin();
      EvalResult first = session.eval("1");
      EvalResult second = session.eval("2");

      assertThat(first.transcript()).isEqualTo("early\nnow\n");
      assertThat(first.succeeded()).isTrue();
      assertThat(second.transcript()).isEqualTo("last\n");
      assertThat(second.end()).contains(new RunEnd.Exit(3));
      assertThatThrownBy(() -> session.put("x", 1))
          .isInstanceOf(HeddleException.class)
          .hasMessage("the session is over: its program has ended with status 3");
    }
  }

  @Test
  void wallTimeIsThatOfAnEvaluation() throws Exception {
    HostedSession session =
        begin(READY + "echo waits; exec sleep 600", Limits.builder().wallTime(LIMIT).build());
    try (session) {
      session.awaitBegin();
      Thread.sleep(LIMIT.multipliedBy(2));
      assertThat(session.end()).isEmpty();
      EvalResult endless = session.eval("while True: pass");

      assertThat(endless.end().orElseThrow())
          .isInstanceOfSatisfying(
              RunEnd.LimitReached.class, end -> assertThat(end.limit()).isEqualTo(Limit.WALL_TIME));
      assertThat(endless.transcript()).isEqualTo("waits\n");
      assertThatThrownBy(() -> session.get("x"))
          .isInstanceOf(HeddleException.class)
          .hasMessage("the session is over: it ran for more than PT1S");
    }
  }

  @Test
  void closingEndsWhatWaits() throws Exception {
    HostedSession session = begin(READY + "exec sleep 600", Limits.none());
    session.awaitBegin();
    var first = CompletableFuture.supplyAsync(() -> session.eval("1"), Thread::startVirtualThread);
    while (session.busySince().isEmpty()) {
      Thread.onSpinWait();
    }
    var second = CompletableFuture.supplyAsync(() -> session.eval("2"), Thread::startVirtualThread);
    session.close();

    for (CompletableFuture<EvalResult> call : List.of(first, second)) {
      assertThatThrownBy(call::join)
          .hasCauseInstanceOf(HeddleException.class)
          .hasMessageContaining("it was closed");
    }
    session.close();
  }

  /** Answers a request with a number below 8. */
  private static String answer(int number, String content, int length) {
    return "printf '\\000\\000\\000\\0%o\\004\\000\\000\\000\\000\\000\\000\\000\\%o%s' >&4; "
        .formatted(9 + length, number, content);
  }

  /** Waits for a request: a byte of it, more of which may be there. */
  private static String ask() {
    return "dd bs=4096 count=1 <&4 >/dev/null 2>&1; ";
  }

  private HostedSession begin(String command, Limits limits) {
    run = new ChildRun(RunOptions.builder().limits(limits).build(), new LimitWatch(), (_, _) -> {});
    int[] ends = Descriptors.socketPair();
    run.attach(ends[1]);
    HostedSession session = new SessionChannel(run, new SessionConnection(ends[0])).follow();
    List<byte[]> words =
        Stream.of("sh", "-c", command).map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
    List<byte[]> environment = List.of("PATH=/usr/bin:/bin".getBytes(StandardCharsets.UTF_8));
    byte[] shell = "/bin/sh".getBytes(StandardCharsets.UTF_8);
    assertThat(
            run.begin(streams ->
                new LaunchedProcess(
                    Posix.spawnInOwnGroup(shell, words, environment, new byte[0], streams))))
        .isTrue();
    return session;
  }
}
