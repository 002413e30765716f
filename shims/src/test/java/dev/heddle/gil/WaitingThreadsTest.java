package dev.heddle.gil;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.gil.WaitingThreads.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingThreadsTest {
  private final WaitingThreads waiting = new WaitingThreads();

  @Test
  void threadsThatHadToDropTheLockTakeTurnsWithThreadsThatWokeUp() {
    Place computing1 = waiting.add(new Thread(), true, false);
    Place computing2 = waiting.add(new Thread(), true, false);
    Place woken1 = waiting.add(new Thread(), false, false);
    Place woken2 = waiting.add(new Thread(), false, false);

    assertThat(drain()).containsExactly(woken1, computing1, woken2, computing2);
  }

  @Test
  void eachKindIsServedInTheOrderOfItsComing() {
    Place first = waiting.add(new Thread(), true, false);
    Place second = waiting.add(new Thread(), true, false);
    Place third = waiting.add(new Thread(), true, false);

    assertThat(drain()).containsExactly(first, second, third);
  }

  @Test
  void aThreadThatGivesUpDoesNotChangeWhoseTurnItIs() {
    Place computing = waiting.add(new Thread(), true, false);
    Place woken = waiting.add(new Thread(), false, false);
    waiting.remove(computing);

    assertThat(drain()).containsExactly(woken);
    assertThat(waiting.peek()).isNull();
  }

  private List<Place> drain() {
    var order = new ArrayList<Place>();
    for (Place place = waiting.poll(); place != null; place = waiting.poll()) {
      order.add(place);
    }
    return order;
  }
}
