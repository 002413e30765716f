package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run is told besides its program. */
class RunOptionsTest {
  private static final String PROGRAM =
      """
      import multiprocessing, os, subprocess, sys
      import far, near
      print(sys.path[1:3] == [os.getcwd() + '/odd:name', os.getcwd() + '/other'], far.WHERE)
      print(os.environ.get('PYTHONPATH'), sys.getswitchinterval())
      print(multiprocessing.get_start_method())
      print(count - 1, big, ratio, text, data, nothing, nested)
      def child():
          import far
          print(far.WHERE, text, sys.getswitchinterval(), flush=True)
      worker = multiprocessing.get_context('fork').Process(target=child)
      worker.start()
      worker.join()
      """;

  @TempDir private Path directory;

  @Test
  void aProgramFindsItsModulesItsValuesAndItsSettings() throws Exception {
    Files.createDirectory(directory.resolve("odd:name"));
    Files.createDirectory(directory.resolve("other"));
    Files.writeString(directory.resolve("odd:name/far.py"), "WHERE = 'odd'");
    Files.writeString(directory.resolve("other/far.py"), "WHERE = 'other'");
    Files.writeString(directory.resolve("other/near.py"), "");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    var nested = new ArrayList<Object>(Arrays.asList(true, null));
    RunOptions.Builder builder =
        RunOptions.builder()
            .environment(environment)
            .workingDirectory(directory)
            .pythonPath(Path.of("odd:name"), directory.resolve("other"))
            .switchInterval(Duration.ofMillis(20))
            .startMethod(StartMethod.SPAWN)
            .value("count", 42)
            .values(Map.of("big", BigInteger.TWO.pow(70), "ratio", Double.POSITIVE_INFINITY))
            .value("text", "ünder ☃ 🧵")
            .value("data", "a\0b".getBytes(StandardCharsets.US_ASCII))
            .value("nothing", null)
            .value("nested", Map.of("items", nested));
    // Too late.
    nested.add("more");
    try (Heddle heddle = Heddle.builder().build()) {
      RunResult result = heddle.run(Script.text("lesson.py", PROGRAM), builder.build());

      assertThat(result.stderr()).isEmpty();
      assertThat(result.stdout())
          .isEqualTo(
              """
              True odd
              None 0.02
              spawn
              41 1180591620717411303424 inf ünder ☃ 🧵 b'a\\x00b' None {'items': [True, None]}
              odd ünder ☃ 🧵 0.02
              """);
    }
  }

  @Test
  void whatCannotBePassedIsRefusedWhenItIsSaid() {
    RunOptions.Builder builder = RunOptions.builder();

    assertThatThrownBy(() -> builder.value("today", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'today'")
        .hasMessageContaining("java.time.Duration");
    assertThatThrownBy(() -> builder.value("__name__", "lesson"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Python's own");
    assertThatThrownBy(() -> builder.switchInterval(Duration.ofNanos(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0.000000999S");
    byte[] half = new byte[40 << 20];
    assertThatThrownBy(() -> builder.value("a", half).value("b", half).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 MiB");
  }

  @Test
  void valuesAreKeptAsTheyWere() {
    byte[] bytes = {1};
    RunOptions options = RunOptions.builder().value("a", bytes).value("b", List.of(1)).build();
    bytes[0] = 2;
    ((byte[]) options.values().get("a"))[0] = 3;

    assertThat((byte[]) options.values().get("a")).containsExactly(1);
    assertThat(options.values()).containsEntry("b", List.of(1L)).hasSize(2);
  }
}
