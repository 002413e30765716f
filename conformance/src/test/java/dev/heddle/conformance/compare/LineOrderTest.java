package dev.heddle.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineOrderTest {
  private final LineOrder order =
      LineOrder.derive(
          List.of(
              List.of("start", "left", "right", "end"), List.of("start", "right", "left", "end")));

  @Test
  void aPairThatKeepsItsOrderInAllRunsIsOrderedAndAnyOtherIsNot() {
    assertThat(order.lines()).containsExactly("start", "left", "right", "end");
    assertThat(order.after()).containsExactly(List.of(), List.of(0), List.of(0), List.of(1, 2));
  }

  @Test
  void aRunInAnyOrderThatTheRunsAllowAgrees() {
    assertThat(order.compare("stdout", List.of("start", "right", "left", "end"), false)).isEmpty();
  }

  @Test
  void aRunWithAnOrderedPairTurnedRoundDiffers() {
    assertThat(order.compare("stdout", List.of("start", "right", "end", "left"), false))
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.rule()).isEqualTo("stdout-order");
          assertThat(difference.text()).contains("\"left\" always comes before \"end\"");
        });
  }

  @Test
  void anOrderThatSleepsGiveMayBeTheLoadsDoing() {
    LineOrder order = LineOrder.total(List.of("first", "second"));

    assertThat(order.compare("stdout", List.of("second", "first"), true))
        .isNotEmpty()
        .allMatch(Difference::loadMayExplain);
    assertThat(order.compare("stdout", List.of("second", "first"), false))
        .isNotEmpty()
        .noneMatch(Difference::loadMayExplain);
  }

  @Test
  void aRunThatLacksALineDiffers() {
    assertThat(order.compare("stdout", List.of("start", "left", "end"), false))
        .extracting(Difference::rule)
        .containsExactly("stdout");
  }

  @Test
  void aRunWithALineTwiceDiffers() {
    assertThat(order.compare("stdout", List.of("start", "left", "right", "right", "end"), false))
        .extracting(Difference::text)
        .singleElement()
        .asString()
        .contains("+ right");
  }

  @Test
  void equalLinesAreInterchangeable() {
    LineOrder equal = LineOrder.derive(List.of(List.of("x", "x", "y"), List.of("x", "y", "x")));
    assertThat(equal.compare("stdout", List.of("x", "x", "y"), false)).isEmpty();
    assertThat(equal.compare("stdout", List.of("x", "y", "x"), false)).isEmpty();
    assertThat(equal.compare("stdout", List.of("y", "x", "x"), false)).isNotEmpty();
  }

  @Test
  void aLineThatSomeRunLacksMayBeMissing() {
    LineOrder lossy = LineOrder.derive(List.of(List.of("a", "b"), List.of("a", "lost", "b")));
    assertThat(lossy.compare("stdout", List.of("a", "b"), false)).isEmpty();
    assertThat(lossy.compare("stdout", List.of("a", "lost", "b"), false)).isEmpty();
    assertThat(lossy.compare("stdout", List.of("lost", "b"), false)).isNotEmpty();
    assertThat(lossy.compare("stdout", List.of("lost", "a", "b"), false)).isNotEmpty();
  }

  @Test
  void nothingComparesToNothing() {
    LineOrder empty = LineOrder.total(List.of());
    assertThat(empty.compare("stdout", List.of(), false)).isEmpty();
    assertThat(empty.compare("stdout", List.of("x"), false)).isNotEmpty();
  }
}
