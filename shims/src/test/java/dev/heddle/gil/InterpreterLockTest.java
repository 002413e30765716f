package dev.heddle.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InterpreterLockTest {
  private final InterpreterLock lock = new InterpreterLock(Clock.system());

  private int counter;

  @Test
  void oneThreadHoldsItAtATime() throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int j = 0; j < 20_000; j++) {
                  lock.lock();
                  counter++;
                  lock.unlock();
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(counter).isEqualTo(8 * 20_000);
    assertThat(lock.holder()).isNull();
  }

  @Test
  void theHolderIsAskedToDropItAndTheAskingThreadHasItThen() throws InterruptedException {
    var asked = new LinkedBlockingQueue<Thread>();
    lock.preemptThrough((holder, action) -> asked.add(holder));
    lock.setIntervalMicros(1);
    lock.lock();
    var seen = new CountDownLatch(1);
    Thread waiting =
        Thread.ofPlatform()
            .start(() -> {
              lock.lock();
              await(seen);
              lock.unlock();
            });

    assertThat(asked.take()).isSameAs(Thread.currentThread());
    lock.unlock();
    assertThat(lock.isHeldByCurrentThread()).isFalse();
    assertThat(lock.tryLock()).as("retaken at once after a request").isFalse();
    seen.countDown();
    waiting.join();
  }

  @Test
  void theNextHolderIsAskedEvenIfTheOneBeforeNeverAnswered() throws InterruptedException {
    var asked = new LinkedBlockingQueue<Thread>();
    lock.preemptThrough((holder, action) -> asked.add(holder));
    lock.setIntervalMicros(1);
    lock.lock();
    var seen = new CountDownLatch(1);
    Thread next =
        Thread.ofPlatform()
            .start(() -> {
              lock.lock();
              await(seen);
              lock.unlock();
            });
    assertThat(asked.poll(1, TimeUnit.MINUTES)).isSameAs(Thread.currentThread());
    lock.unlock();
    Thread last = startWaiting(new CountDownLatch(0), new ArrayList<>());

    assertThat(asked.poll(1, TimeUnit.MINUTES)).isSameAs(next);
    seen.countDown();
    next.join();
    last.join();
  }

  @Test
  void withoutARequestADropLeavesItToTheSameThread() throws Exception {
    lock.lock();
    lock.unlock();

    assertThat(lock.holder()).isNull();
    assertThat(CompletableFuture.supplyAsync(lock::tryLock).get()).isFalse();
    assertThat(lock.tryLock()).isTrue();
    assertThat(lock.switches()).as("it stayed with one thread").isEqualTo(1);
  }

  @Test
  void whoSaysThatItBlocksLeavesItToAnybody() throws Exception {
    lock.lock();
    lock.unlock();
    lock.wakeNext();

    assertThat(CompletableFuture.supplyAsync(lock::tryLock).get()).isTrue();
  }

  @Test
  void whatStaysFreeIsTaken() throws InterruptedException {
    lock.lock();
    lock.unlock();
    CompletableFuture.runAsync(lock::lock).join();

    assertThat(lock.switches()).isEqualTo(2);
  }

  @Test
  void waitingThreadsGetItInTheOrderOfTheirComing() throws InterruptedException {
    lock.lock();
    List<Thread> order = new ArrayList<>();
    var ready = new CountDownLatch(3);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 3; i++) {
      threads.add(startWaiting(ready, order));
    }
    lock.unlock();
    lock.wakeNext();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(order).isEqualTo(threads);
    assertThat(lock.switches()).isEqualTo(4);
  }

  @Test
  void anInterruptedThreadStopsWaiting() throws InterruptedException {
    lock.lock();
    var interrupted = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                lock.lockInterruptibly();
              } catch (InterruptedException expected) {
                interrupted.countDown();
              }
            });
    awaitWaiting(thread);
    thread.interrupt();
    interrupted.await();
    thread.join();
    lock.unlock();

    assertThat(lock.tryLock()).isTrue();
  }

  @Test
  void whoWasInterruptedIsToldWhenItHasTheLock() throws InterruptedException {
    var told = new LinkedBlockingQueue<Thread>();
    lock.setAfterInterruption(() -> told.add(Thread.currentThread()));
    lock.lock();
    Thread waiting =
        Thread.ofPlatform()
            .start(() -> {
              lock.lock();
              lock.unlock();
            });
    waiting.interrupt();
    while (waiting.isInterrupted()) {
      // It has not noticed yet.
      Thread.onSpinWait();
    }
    assertThat(told).isEmpty();
    lock.unlock();
    lock.wakeNext();
    waiting.join();

    assertThat(told).containsExactly(waiting);
  }

  @Test
  void onlyTheHolderCanDropIt() {
    assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
  }

  @Test
  void anObserverSeesEveryStep() throws InterruptedException {
    List<String> events = new ArrayList<>();
    lock.setObserver(
        new LockObserver() {
          @Override
          public void wanted(Thread thread) {
            events.add("wanted");
          }

          @Override
          public void taken(Thread thread) {
            events.add("taken");
          }

          @Override
          public void dropped(Thread thread, boolean forced) {
            events.add(forced ? "forced" : "dropped");
          }
        });
    lock.lock();
    Thread thread = startWaiting(new CountDownLatch(0), new ArrayList<>());
    lock.unlock();
    thread.join();

    assertThat(events).containsExactly("taken", "wanted", "dropped", "taken", "dropped");
  }

  /** Starts a thread that takes and drops the lock, and returns when it waits. */
  private Thread startWaiting(CountDownLatch ready, List<Thread> order)
      throws InterruptedException {
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              ready.countDown();
              lock.lock();
              order.add(Thread.currentThread());
              lock.unlock();
              lock.wakeNext();
            });
    awaitWaiting(thread);
    return thread;
  }

  @Test
  void inItsFirstTurnAThreadIsAskedLater() throws InterruptedException {
    var clock = new TickingClock();
    var lock = new InterpreterLock(clock);
    lock.preemptThrough((holder, action) -> {
      clock.asked.add(clock.ticks.get());
      return false;
    });

    lock.lock();
    assertThat(intervalsUntilAsked(lock, clock)).isEqualTo(InterpreterLock.FIRST_TURN_INTERVALS);
    lock.lock();
    assertThat(intervalsUntilAsked(lock, clock)).isEqualTo(1);
  }

  /** Returns how long another thread waits until it asks the calling one for the lock. */
  private static long intervalsUntilAsked(InterpreterLock lock, TickingClock clock)
      throws InterruptedException {
    long start = clock.ticks.get();
    Thread waiting =
        Thread.ofPlatform()
            .start(() -> {
              lock.lock();
              lock.unlock();
            });
    // The first look at the clock begins the wait.
    long intervals = clock.asked.take() - start - 1;
    lock.unlock();
    waiting.join();
    clock.asked.clear();
    return intervals;
  }

  /** A clock by which a switch interval passes whenever it is looked at. */
  private static final class TickingClock implements Clock {
    private final AtomicLong ticks = new AtomicLong();
    private final LinkedBlockingQueue<Long> asked = new LinkedBlockingQueue<>();

    @Override
    public long now() {
      return ticks.incrementAndGet() * InterpreterLock.DEFAULT_INTERVAL_MICROS * 1000;
    }

    @Override
    public void sleepUntil(long instant) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void parkUntil(Object blocker, long instant) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void unpark(Thread thread) {
      throw new UnsupportedOperationException();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitWaiting(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
  }
}
