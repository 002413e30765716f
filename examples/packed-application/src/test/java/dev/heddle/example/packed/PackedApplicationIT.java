package dev.heddle.example.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application as its users start it: {@code java -jar}, and nothing else is there. */
class PackedApplicationIT {
  // Of both tests: it has the Python home as well, which takes a while to make.
  @TempDir private static Path cache;
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"boot", "shaded"})
  void aRunAndItsChildrenStart(String kind) throws Exception {
    Path output = directory.resolve("output");
    Path error = directory.resolve("error");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var builder =
        new ProcessBuilder(
            java.toString(), "-jar", System.getProperty("packed.jars") + "-" + kind + ".jar");
    builder.directory(directory.toFile());
    builder.redirectOutput(output.toFile()).redirectError(error.toFile());
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    // Without a distribution it takes a while to start some ahead.
    builder.environment().put("HEDDLE_CHILDREN", "0");

    int status = builder.start().waitFor();

    assertThat(error).isEmptyFile();
    assertThat(output)
        .content()
        .isEqualTo(
            """
            Nacht 0af3584b
            Über 32b332a3
            grün fe263064
            it ended with 0 and CERT_REQUIRED
            """);
    assertThat(status).isZero();
  }
}
