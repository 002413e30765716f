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
    assertThat(order.compare("stdout", List.of("start", "right", "left", "end"))).isEmpty();
  }

  @Test
  void aRunWithAnOrderedPairTurnedRoundDiffers() {
    assertThat(order.compare("stdout", List.of("start", "right", "end", "left")))
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.rule()).isEqualTo("stdout-order");
          assertThat(difference.text()).contains("\"left\" always comes before \"end\"");
        });
  }

  @Test
  void aRunThatLacksALineDiffers() {
    assertThat(order.compare("stdout", List.of("start", "left", "end")))
        .extracting(Difference::rule)
        .containsExactly("stdout");
  }

  @Test
  void aRunWithALineTwiceDiffers() {
    assertThat(order.compare("stdout", List.of("start", "left", "right", "right", "end")))
        .extracting(Difference::text)
        .singleElement()
        .asString()
        .contains("+ right");
  }

  @Test
  void equalLinesAreInterchangeable() {
    LineOrder equal = LineOrder.derive(List.of(List.of("x", "x", "y"), List.of("x", "y", "x")));
    assertThat(equal.compare("stdout", List.of("x", "x", "y"))).isEmpty();
    assertThat(equal.compare("stdout", List.of("x", "y", "x"))).isEmpty();
    assertThat(equal.compare("stdout", List.of("y", "x", "x"))).isNotEmpty();
  }

  @Test
  void aLineThatSomeRunLacksMayBeMissing() {
    LineOrder lossy = LineOrder.derive(List.of(List.of("a", "b"), List.of("a", "lost", "b")));
    assertThat(lossy.compare("stdout", List.of("a", "b"))).isEmpty();
    assertThat(lossy.compare("stdout", List.of("a", "lost", "b"))).isEmpty();
    assertThat(lossy.compare("stdout", List.of("lost", "b"))).isNotEmpty();
    assertThat(lossy.compare("stdout", List.of("lost", "a", "b"))).isNotEmpty();
  }

  @Test
  void nothingComparesToNothing() {
    LineOrder empty = LineOrder.total(List.of());
    assertThat(empty.compare("stdout", List.of())).isEmpty();
    assertThat(empty.compare("stdout", List.of("x"))).isNotEmpty();
  }
}
