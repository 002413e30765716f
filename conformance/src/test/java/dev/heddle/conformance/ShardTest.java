package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ShardTest {
  @Test
  void theShardsTogetherAreEverythingOnce() {
    List<Integer> all = IntStream.range(0, 11).boxed().toList();
    assertThat(IntStream.rangeClosed(1, 4).boxed().flatMap(i -> new Shard(i, 4).of(all).stream()))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(Shard.WHOLE.of(all)).isEqualTo(all);
  }

  @Test
  void aShardIsReadFromItsText() {
    assertThat(new Shard.Converter().convert("2/3")).isEqualTo(new Shard(2, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/3", "4/3", "1", "1/0", "a/b", "-1/2", ""})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> new Shard.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("such as 1/4");
  }
}
