package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes from Java to Python and back, and what somebody could send in its place. */
class SimpleValuesTest {
  @Test
  void whatIsEncodedComesBack() {
    var map = new HashMap<Object, Object>();
    map.put(null, Arrays.asList(1, null, true, new byte[] {1, -1}));
    map.put("größe ☃", -0.0);
    map.put(2.5f, Map.of(true, List.of()));
    map.put((short) 7, BigInteger.TWO.pow(100).negate());
    map.put(8L, BigInteger.valueOf(Long.MIN_VALUE));

    var back = (Map<?, ?>) SimpleValues.decode(SimpleValues.encode(SimpleValues.copy("x", map)));

    assertThat(back.get("größe ☃")).isEqualTo(-0.0);
    assertThat(back.get(2.5)).isEqualTo(Map.of(true, List.of()));
    assertThat(back.get(7L)).isEqualTo(BigInteger.TWO.pow(100).negate());
    assertThat(back.get(8L)).isEqualTo(Long.MIN_VALUE);
    var items = (List<?>) back.get(null);
    assertThat(items.subList(0, 3)).isEqualTo(Arrays.asList(1L, null, true));
    assertThat((byte[]) items.get(3)).containsExactly(1, -1);
    assertThatThrownBy(items::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatPythonHasNotIsRefusedByName() {
    assertThatThrownBy(() -> SimpleValues.copy("when", List.of(new StringBuilder("x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the value 'when' cannot be passed to Python: it is or contains a")
        .hasMessageContaining("java.lang.StringBuilder");
    assertThatThrownBy(() -> SimpleValues.copy("x", Map.of(List.of(), 1)))
        .hasMessageContaining("a map's keys are");
    assertThatThrownBy(() -> SimpleValues.copy("x", "half \ud83c"))
        .hasMessageContaining("half a surrogate pair");
    var endless = new ArrayList<Object>();
    endless.add(endless);
    assertThatThrownBy(() -> SimpleValues.copy("x", endless))
        .hasMessageContaining("nested more than 100 deep");
    assertThatThrownBy(() ->
            SimpleValues.encode(new ArrayList<>(java.util.Collections.nCopies(1_000_000, 1L))))
        .hasMessageContaining("more than 1000000 values");
    assertThatThrownBy(() -> SimpleValues.encode(List.of(new byte[40 << 20], new byte[40 << 20])))
        .hasMessageContaining("more than 64 MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a b", "a-b", "__name__", "a\u0000"})
  void whatIsNoNameIsRefused(String name) {
    assertThatThrownBy(() -> SimpleValues.checkName(name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_", "größe", "a1", "__private"})
  void whatIsANameIsNot(String name) {
    SimpleValues.checkName(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "NN",
        "i\0\0\0\0",
        "s\0\0\0\5abc",
        "s\u00ff\u00ff\u00ff\u00ff",
        "f\0\0\0\1x",
        "l\u007f\u00ff\u00ff\u00ff",
        "d\0\0\0\1N",
        "d\0\0\0\1l\0\0\0\0N"
      })
  void whatIsNoValueIsRefused(String bytes) {
    assertThatThrownBy(() -> SimpleValues.decode(bytes.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String deep = "l\0\0\0\1".repeat(100_000);

    assertThatThrownBy(() -> SimpleValues.decode(deep.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too deep");
  }
}
