package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurrogateEscapeTest {

  @Test
  void bytesThatAreNoUtf8BecomeLoneSurrogatesAsInPython() {
    byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, (byte) 0xa9, (byte) 0xc3};

    assertThat(SurrogateEscape.decode(bytes)).isEqualTo("a\udcff\u00e9\udcc3");
  }

  @Test
  void charactersBeyondTheBasicPlaneAreKept() {
    String text = "x\ud83d\ude00y";

    assertThat(SurrogateEscape.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    assertThat(SurrogateEscape.encode(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyByteStringSurvivesTheWayThereAndBack() {
    var random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);

      assertThat(SurrogateEscape.encode(SurrogateEscape.decode(bytes))).isEqualTo(bytes);
    }
  }
}
