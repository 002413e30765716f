package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Sessions in this process: what they do otherwise than those with a process of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContextSessionTest {
  private static final int SIGINT = 2;

  private final Heddle heddle =
      Heddle.builder().isolation(Isolation.CONTEXT).readyContexts(1).build();

  @AfterAll
  void endsWithAllItsThreads() throws InterruptedException {
    assertThat(heddle.figures().running()).isZero();
    heddle.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("(heddle-context|heddle-session|python).*")) {
        assertThat(thread.join(Duration.ofMinutes(1))).as(thread.getName()).isTrue();
      }
    }
  }

  /** What a program is given. */
  public interface Shop {
    /** Returns a price. */
    double price(String article);

    /** Keeps a function. */
    void whenSold(PythonFunction function);

    /** Asks the session that calls this. */
    String askBack();

    /** Closes it. */
    void closeBack();
  }

  @Test
  void javaObjectsAreSharedAndCallbacksWorkBetweenEvaluations() {
    var sold = new ArrayList<PythonFunction>();
    var sessions = new ArrayList<Session>();
    var shop =
        new Shop() {
          @Override
          public double price(String article) {
            return article.length();
          }

          @Override
          public void whenSold(PythonFunction function) {
            sold.add(function);
          }

          @Override
          public String askBack() {
            try {
              return sessions.getFirst().eval("1").toString();
            } catch (HeddleException refused) {
              return refused.getMessage();
            }
          }

          @Override
          public void closeBack() {
            sessions.getFirst().close();
          }
        };
    RunOptions options = RunOptions.builder().javaObject("shop", Shop.class, shop).build();
    try (Session session = heddle.session(options)) {
      sessions.add(session);
      assertThat(session.eval("shop.price('tea')").value(Double.class)).isEqualTo(3);
      session.eval("total = 0\ndef add(n):\n    global total\n    total += n\n    return total");
      session.eval("shop.whenSold(add)");
      assertThat(sold.getFirst().call(Long.class, 20)).isEqualTo(20);
      assertThat(session.get("total")).contains(20L);
      assertThat(session.eval("shop.askBack()").value(String.class)).contains("its own end");
      session.eval("import threading\nsaid = []");
      session.eval("t = threading.Thread(target=lambda: said.append(shop.askBack()))");
      assertThat(session.eval("t.start()\nt.join()\nsaid[0]").value(String.class))
          .contains("its own end");
      assertThat(session.processId()).isEmpty();
      assertThatThrownBy(() -> session.eval("shop.closeBack()\nwhile True: pass"))
          .isInstanceOf(HeddleException.class)
          .hasMessage("the session is over: it was closed");
    }
    assertThatThrownBy(() -> sold.getFirst().call(Long.class, 1))
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("has ended");
  }

  @Test
  void interruptionsReachOneEvaluationAndLeaveTheHostsSignalsAlone() throws Exception {
    List<Boolean> before = ignoredAndHandled(SIGINT);
    try (Session session = heddle.session()) {
      session.eval("import asyncio, threading, time");
      for (String endless :
          List.of(
              "while True: pass",
              "time.sleep(600)",
              "await asyncio.sleep(600)",
              "threading.Event().wait()")) {
        var evaluation =
            CompletableFuture.supplyAsync(
                () -> session.eval("print('begun', flush=True)\n" + endless),
                Thread::startVirtualThread);
        // The first ones may come before it goes on.
        while (!evaluation.isDone()) {
          Thread.sleep(300);
          session.interrupt();
        }
        PythonError error = evaluation.get().error().orElseThrow();
        assertThat(error.type()).as(endless).isEqualTo("KeyboardInterrupt");
        assertThat(error.frames()).noneMatch(frame -> frame.file().contains("_heddle"));
      }
      session.interrupt();
      assertThat(session.eval("1 + 1").value(Long.class)).isEqualTo(2);
      assertThat(session.eval("import signal\nsignal.getsignal(2)").succeeded()).isTrue();
    }
    assertThat(ignoredAndHandled(SIGINT)).isEqualTo(before);
  }

  /** Tells what the kernel knows of a signal of this process. */
  private static List<Boolean> ignoredAndHandled(int signal) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.matches("Sig(Ign|Cgt):.*"))
        .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
        .map(mask -> (mask >> (signal - 1) & 1) == 1)
        .toList();
  }

  @Test
  void tasksAndThreadsGoOnBetweenEvaluations() throws Exception {
    try (Session session = heddle.session()) {
      session.eval(
          """
          import asyncio, threading
          done = threading.Event()
          async def later():
              await asyncio.sleep(0.1)
              print('task', flush=True)
              done.set()
          task = asyncio.create_task(later())
          thread = threading.Thread(target=lambda: (done.wait(), print('thread')))
          thread.start()
          """);
      // Only tasks that go on between evaluations can end meanwhile.
      while (!session.eval("thread.is_alive()").value(Boolean.class).equals(false)) {
        Thread.sleep(100);
      }
      assertThat(session.eval("task.done()").value(Boolean.class)).isTrue();
      assertThat(session.eval("await asyncio.sleep(0, 'slept')").value(String.class))
          .isEqualTo("slept");
    }
  }

  @Test
  void aSnapshotShowsThreadsAndTasks() throws Exception {
    Run run =
        heddle.start(
            Script.text(
                "stuck.py",
                """
                import asyncio, threading
                lock = threading.Lock()
                lock.acquire()
                threading.Thread(target=lock.acquire, name='waits', daemon=True).start()
                async def idle():
                    await asyncio.sleep(600)
                asyncio.run(idle())
                """));
    RunSnapshot seen = run.snapshot().orElse(null);
    while (seen == null || seen.threads().size() < 2 || seen.tasks().isEmpty()) {
      Thread.sleep(100);
      seen = run.snapshot().orElse(null);
    }
    assertThat(seen.processId()).isEqualTo(ProcessHandle.current().pid());
    RunSnapshot.PythonThread waits = seen.threads().getLast();
    assertThat(waits.name()).isEqualTo("waits");
    assertThat(waits.daemon()).isTrue();
    assertThat(waits.waitsFor().orElseThrow()).contains("lock");
    assertThat(seen.tasks().getFirst().stack())
        .anyMatch(frame -> frame.function().equals("idle") && frame.line() == 6);
    assertThat(CompletableFuture.supplyAsync(heddle::snapshots, Thread::startVirtualThread).get())
        .extracting(snapshot -> snapshot.tasks().size())
        .containsExactly(1);
    run.cancel();
    assertThat(run.await().end()).isEqualTo(new RunEnd.Cancelled());
    assertThat(run.snapshot()).isEmpty();
  }

  @Test
  void aSessionEndsByItsProgramByItsLimitsAndByItsHost() throws Exception {
    try (Session session = heddle.session()) {
      EvalResult last =
          session.eval(
              "import atexit, sys\natexit.register(print, 'bye')\nprint('so')\nsys.exit('why')");
      assertThat(last.end()).contains(new RunEnd.Exit(1));
      assertThat(last.stdout()).isEqualTo("so\nbye\n");
      assertThat(last.stderr()).isEqualTo("why\n");
      assertThatThrownBy(() -> session.eval("1"))
          .isInstanceOf(HeddleException.class)
          .hasMessage("the session is over: its program has ended with status 1");
    }
    // Making a context would count.
    while (heddle.figures().ready() == 0) {
      Thread.sleep(100);
    }
    Limits seconds = Limits.builder().wallTime(Duration.ofSeconds(5)).build();
    try (Session session = heddle.session(RunOptions.builder().limits(seconds).build())) {
      Thread.sleep(6000);
      assertThat(session.eval("1 + 1").value(Long.class)).isEqualTo(2);
      EvalResult endless = session.eval("print('on', flush=True)\nwhile True: pass");
      assertThat(endless.end().orElseThrow())
          .isInstanceOfSatisfying(
              RunEnd.LimitReached.class, end -> assertThat(end.limit()).isEqualTo(Limit.WALL_TIME));
      assertThat(endless.stdout()).isEqualTo("on\n");
    }
    Session closed = heddle.session();
    var evaluation =
        CompletableFuture.supplyAsync(
            () -> closed.eval("import time; time.sleep(600)"), Thread::startVirtualThread);
    Thread.sleep(300);
    closed.close();
    assertThatThrownBy(evaluation::join)
        .hasCauseInstanceOf(HeddleException.class)
        .hasMessageContaining("it was closed");
    assertThatThrownBy(
            () -> heddle.session(RunOptions.builder().startMethod(StartMethod.SPAWN).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Isolation.PROCESS");
  }

  @Test
  void whatIsPassedOnHasArrivedWhenAnEvaluationIsOver() {
    var stdout = new ByteArrayOutputStream();
    var slow =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int offset, int length) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            stdout.write(bytes, offset, length);
          }
        };
    try (Session session = heddle.session(RunOptions.builder().stdout(slow).build())) {
      EvalResult told = session.eval("import sys\nprint('far')\nprint('near', file=sys.stderr)");
      assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo("far\n");
      assertThat(told.transcript()).isEqualTo("near\n");
    }
  }
}
