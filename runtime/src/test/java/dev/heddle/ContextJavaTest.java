package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a run in a context and its host say to one another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextJavaTest {
  private static final int GIVE_UP_SECONDS = 180;

  private final Heddle heddle = Heddle.builder().isolation(Isolation.CONTEXT).build();

  @AfterAll
  void end() {
    heddle.close();
  }

  /** Takes what a program hands over. */
  public interface Desk {
    /** Keeps a function, for threads of the host's. */
    void keep(PythonFunction function);

    /** Calls a function at once. */
    int doubled(PythonFunction function, int number);
  }

  private static final class Kept implements Desk {
    private final BlockingQueue<PythonFunction> functions = new LinkedBlockingQueue<>();

    @Override
    public void keep(PythonFunction function) {
      functions.add(function);
    }

    @Override
    public int doubled(PythonFunction function, int number) {
      return 2 * function.call(Integer.class, number);
    }

    private PythonFunction take() throws InterruptedException {
      PythonFunction function = functions.poll(GIVE_UP_SECONDS, TimeUnit.SECONDS);
      assertThat(function).isNotNull();
      return function;
    }
  }

  @Test
  void functionsOfAProgramAreCalledByAnyThreadUntilTheRunEnds() throws Exception {
    var desk = new Kept();
    Run run =
        heddle.start(
            Script.command(
                """
                import threading
                over = threading.Event()
                def greet(name, times):
                    if times < 0:
                        raise ValueError('too few')
                    return (name or 'nobody') * times
                desk.keep(greet)
                desk.keep(over.set)
                desk.keep(over.wait)
                print(desk.doubled(lambda n: n + 1, 4))
                try:
                    desk.keep(3)
                except BaseException as error:
                    print('not callable' in str(error))
                over.wait()
                """),
            RunOptions.builder().javaObject("desk", Desk.class, desk).build());
    PythonFunction greet = desk.take();
    PythonFunction over = desk.take();
    PythonFunction wait = desk.take();

    assertThat(greet.call(String.class, "ab", 2)).isEqualTo("abab");
    var virtual =
        CompletableFuture.supplyAsync(
            () -> greet.call(String.class, null, 1), Thread::startVirtualThread);
    assertThat(virtual.get(GIVE_UP_SECONDS, TimeUnit.SECONDS)).isEqualTo("nobody");
    var interrupted =
        CompletableFuture.runAsync(
            () -> {
              Thread.currentThread().interrupt();
              wait.run();
            },
            Thread::startVirtualThread);
    assertThatThrownBy(() -> interrupted.get(GIVE_UP_SECONDS, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> greet.run("x", -1))
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("ValueError: too few");
    assertThatThrownBy(() -> greet.call(Integer.class, "x", 1))
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("where Integer was wanted");
    assertThatThrownBy(() -> greet.run(List.of())).isInstanceOf(IllegalArgumentException.class);

    over.run();
    assertThat(run.await().transcript()).isEqualTo("10\nTrue\n");
    assertThatThrownBy(() -> greet.run("x", 1))
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("has ended");
  }

  @Test
  void aCallThatGoesOnEndsWithTheRun() throws Exception {
    var desk = new Kept();
    Run run =
        heddle.start(
            Script.command(
                """
                import threading, time
                begun = threading.Event()
                def endless():
                    begun.set()
                    time.sleep(1e9)
                desk.keep(endless)
                begun.wait()
                """),
            RunOptions.builder().javaObject("desk", Desk.class, desk).build());
    PythonFunction endless = desk.take();

    assertThatThrownBy(endless::run)
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("has ended");
    assertThat(run.await().end()).isEqualTo(new RunEnd.Exit(0));
  }

  @Test
  void nativeCodeIsRefusedInWordsThatNameTheOtherIsolation() {
    RunResult result =
        heddle.run(
            Script.command(
                """
                try:
                    import sqlite3
                except ImportError as error:
                    print(error.name, error)
                """));
    assertThat(result.transcript()).startsWith("_sqlite3 _sqlite3 needs Isolation.PROCESS");
  }

  @Test
  void anObserverIsToldWhatThreadsDo() {
    List<String> seen = new CopyOnWriteArrayList<>();
    var observer =
        new RunObserver() {
          @Override
          public void threadStarted(Thread thread, String name) {
            seen.add("started " + name);
          }

          @Override
          public void threadEnded(Thread thread) {
            seen.add("ended");
          }

          @Override
          public void lockTaken(Thread thread) {
            seen.add("taken");
          }

          @Override
          public void blocked(Thread thread, String what) {
            seen.add("blocked: " + what);
          }
        };
    String program =
        """
        import threading, time
        thread = threading.Thread(target=time.sleep, args=(0.01,), name='worker')
        thread.start()
        thread.join()
        print('joined')
        """;
    RunResult result =
        heddle.run(Script.command(program), RunOptions.builder().observer(observer).build());

    assertThat(result.transcript()).isEqualTo("joined\n");
    assertThat(seen).contains("taken", "blocked: sleep", "blocked: lock");
    assertThat(seen).containsSubsequence("started worker", "blocked: sleep", "ended");

    var failing =
        new RunObserver() {
          @Override
          public void lockTaken(Thread thread) {
            throw new IllegalStateException("of the observer");
          }
        };
    assertThat(
            heddle
                .run(Script.command(program), RunOptions.builder().observer(failing).build())
                .transcript())
        .isEqualTo("joined\n");
    assertThatThrownBy(
            () -> RunOptions.builder().isolation(Isolation.PROCESS).observer(observer).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Isolation.CONTEXT");
  }
}
