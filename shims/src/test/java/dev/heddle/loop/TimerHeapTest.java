package dev.heddle.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
  private static final Object[] ORDER_OF_HEAPQ = {0, 2, 6, 11, 10, 9, 8, 5, 7, 4, 1, 3};

  private final TimerHeap heap = new TimerHeap();

  @Test
  void timersComeOutInTheOrderOfTheirInstants() {
    var random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      heap.push(random.nextInt(200), i);
    }

    var instants = new ArrayList<Double>();
    while (heap.size() > 0) {
      instants.add(heap.first());
      heap.pop();
    }

    assertThat(instants).hasSize(1000).isSorted();
  }

  /** What heapq of CPython 3.12.1 gave for twelve timers of one instant. */
  @Test
  void timersOfOneInstantComeOutInTheOrderOfHeapq() {
    for (int i = 0; i < 12; i++) {
      heap.push(1, i);
    }

    var order = new ArrayList<Object>();
    while (heap.size() > 0) {
      order.add(heap.pop());
    }

    assertThat(order).containsExactly(ORDER_OF_HEAPQ);
  }

  @Test
  void theNextTimerIsTheOneThatIsTakenOut() {
    heap.push(2, "second");
    heap.push(1, "first");

    assertThat(heap.firstHandle()).isEqualTo("first");
    assertThat(heap.pop()).isEqualTo("first");
    assertThat(heap.pop()).isEqualTo("second");
    assertThat(heap.first()).isInfinite();
  }

  @Test
  void aHeapThatWasClearedHoldsNothing() {
    for (Object timer : List.of("a", "b", "c")) {
      heap.push(1, timer);
    }
    heap.clear();
    heap.push(5, "new");

    assertThat(heap.size()).isOne();
    assertThat(heap.pop()).isEqualTo("new");
  }
}
