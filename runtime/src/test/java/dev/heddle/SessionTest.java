package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions of an application without a distribution. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionTest {
  @TempDir private static Path cache;
  private final Heddle heddle = Heddle.builder().build();

  @AfterAll
  void end() {
    heddle.close();
  }

  private RunOptions.Builder options() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("XDG_CACHE_HOME", cache.toString());
    return RunOptions.builder().environment(environment);
  }

  @ParameterizedTest
  @EnumSource
  void valuesOutputAndErrorsAreDataAndNamesStay(Isolation isolation) {
    RunOptions options =
        options()
            .isolation(isolation)
            .value("given", List.of(1, "ü"))
            .arguments("a")
            .mergeStreams()
            .build();
    try (Session session = heddle.session(options)) {
      assertThat(session.eval("import sys\ndef half(x):\n    return x / 2").repr()).isEmpty();
      assertThat(session.eval("half(5)").value(Double.class)).isEqualTo(2.5);
      assertThat(session.eval("given, 2 ** 70, sys.argv").value())
          .contains(List.of(List.of(1L, "ü"), BigInteger.TWO.pow(70), List.of("", "a")));
      EvalResult printed =
          session.eval("print('out')\nsys.stdout.flush()\nprint('err', file=sys.stderr)\nNone");
      assertThat(printed.transcript()).isEqualTo("out\nerr\n");
      assertThat(printed.repr()).contains("None");
      assertThat(printed.value()).isEmpty();
      EvalResult complex = session.eval("1j; half");
      assertThat(complex.repr().orElseThrow()).startsWith("<function half at 0x");
      assertThatThrownBy(() -> complex.value(Long.class))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("the evaluation gave no Long: <function half");

      PythonError error = session.eval("half(1)\nhalf('x')").error().orElseThrow();
      assertThat(error.type()).isEqualTo("TypeError");
      assertThat(error.frames())
          .containsExactly(
              new PythonError.Frame("<python-input-5>", 2, OptionalInt.of(1), "<module>"),
              new PythonError.Frame("<python-input-0>", 3, OptionalInt.of(12), "half"));
      EvalResult wrong = session.eval("def (");
      assertThat(wrong.error().orElseThrow().type()).isEqualTo("SyntaxError");
      assertThat(wrong.error().orElseThrow().frames()).isEmpty();
      assertThat(wrong.output()).isEmpty();

      session.put("rows", Arrays.asList(1L, null, Map.of("k", new byte[] {1})));
      assertThat(session.eval("rows[2]['k'] + bytes(rows[:1])").value(byte[].class))
          .containsExactly(1, 1);
      session.eval("rows = {'n': [True, 1.5, None], 3: ''}");
      assertThat(session.get("rows")).hasValue(Map.of("n", Arrays.asList(true, 1.5, null), 3L, ""));
      session.eval("nothing = None; rows = []; rows.append(rows)");
      assertThat(session.get("nothing")).isEmpty();
      assertThatThrownBy(() -> session.get("rows"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("nested more than 100 deep");
      assertThatThrownBy(() -> session.get("missing"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("'missing'");

      assertThat(session.complete("x = sys.getsw", 13))
          .isEqualTo(new Completion(4, List.of("sys.getswitchinterval")));
      assertThat(session.complete("hal + 1", 3)).isEqualTo(new Completion(0, List.of("half")));
      assertThatThrownBy(() -> session.complete("x", 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void tasksAndThreadsGoOnBetweenEvaluationsAndInterruptionsReachOneOnly() throws Exception {
    try (Session session = heddle.session(options().build())) {
      EvalResult begun =
          session.eval(
              """
              import asyncio, threading, time
              done = threading.Event()
              async def later():
                  await asyncio.sleep(0.1)
                  print('task', flush=True)
                  done.set()
              task = asyncio.create_task(later())
              threading.Thread(target=lambda: (done.wait(), print('thread')), name='T').start()
              """);
      assertThat(begun.error()).isEmpty();
      // No evaluation goes on meanwhile.
      while (session.snapshot().orElseThrow().threads().size() > 1) {
        Thread.sleep(100);
      }
      EvalResult after = session.eval("await asyncio.sleep(0, 'slept')");
      assertThat(after.value(String.class)).isEqualTo("slept");
      assertThat(after.transcript()).isEqualTo("task\nthread\n");

      session.interrupt();
      for (String endless :
          List.of("while True: pass", "time.sleep(600)", "await asyncio.sleep(600)")) {
        var evaluation =
            CompletableFuture.supplyAsync(
                () -> session.eval("print('begun', flush=True)\n" + endless),
                Thread::startVirtualThread);
        // The first ones may come before it goes on.
        while (!evaluation.isDone()) {
          Thread.sleep(500);
          session.interrupt();
        }

        assertThat(evaluation.get().error().orElseThrow().type()).isEqualTo("KeyboardInterrupt");
      }
      assertThat(session.eval("len(asyncio.all_tasks(task.get_loop()))").value(Long.class))
          .isZero();

      var failure = new CompletableFuture<Throwable>();
      Thread waiting =
          Thread.startVirtualThread(() -> {
            try {
              session.eval("time.sleep(600)");
            } catch (HeddleException interrupted) {
              failure.complete(Thread.currentThread().isInterrupted() ? interrupted : null);
            }
          });
      Thread.sleep(500);
      List<Thread> threads = new ArrayList<>();
      List<Long> order = Collections.synchronizedList(new ArrayList<>());
      waiting.interrupt();
      assertThat(failure.get()).hasMessageContaining("interrupted");
      session.put("count", 0);
      for (int i = 0; i < 20; i++) {
        threads.add(
            Thread.startVirtualThread(
                () -> order.add(session.eval("count += 1\ncount").value(Long.class))));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(order).hasSize(20).doesNotHaveDuplicates();
      assertThat(session.get("count")).contains(20L);
    }
  }

  @Test
  void aSessionEndsByItsProgramOrWithItsProcess() {
    try (Session session = heddle.session(options().build())) {
      EvalResult last =
          session.eval(
              "import atexit, sys\natexit.register(print, 'bye')\nprint('so')\nsys.exit('why')");

      assertThat(last.end()).contains(new RunEnd.Exit(1));
      assertThat(last.error()).isEmpty();
      assertThat(last.stdout()).isEqualTo("so\nbye\n");
      assertThat(last.stderr()).isEqualTo("why\n");
      assertThat(session.end()).contains(new RunEnd.Exit(1));
      assertThatThrownBy(() -> session.eval("1"))
          .isInstanceOf(HeddleException.class)
          .hasMessage("the session is over: its program has ended with status 1");
    }
    try (Session session = heddle.session(options().build())) {
      assertThatThrownBy(() -> session.eval("import os; os.kill(os.getpid(), 9)"))
          .isInstanceOf(HeddleException.class)
          .hasMessage("the session is over: its process was ended by signal 9");
    }
    assertThatThrownBy(() -> heddle.session(options().interpreterArguments("-z").build()))
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("did not begin")
        .hasMessageContaining("Unknown option: -z");
    assertThatThrownBy(() -> heddle.session(options().openInput().build()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(heddle.figures().running()).isZero();
  }
}
