package dev.heddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution that the build has made, started as a user starts it. */
class DistributionIT {
  @TempDir Path directory;

  private final Path distribution = Path.of(System.getProperty("heddle.home"));

  @Test
  void theAotCacheWasMade() {
    assertThat(distribution.resolve("heddle.aot")).isNotEmptyFile();
  }

  @Test
  void licencesOfAllJarsAreListed() {
    assertThat(distribution.resolve("THIRD-PARTY.txt"))
        .content()
        .contains("python-language", "picocli", "requests", "certifi");
  }

  @Test
  void requestsIsThereUnderItsOwnNameWithoutAnInstallation() throws Exception {
    String program =
        """
        import sys, requests, importlib.metadata
        assert requests.exceptions.ConnectionError.__module__ == "requests.exceptions"
        assert requests.packages.urllib3.__name__ == "urllib3"
        assert "requests.packages.urllib3.util" in sys.modules
        assert not [name for name in sys.modules if name.split(".")[0] == "pip"]
        assert importlib.metadata.version("requests") == requests.__version__
        print(open(requests.certs.where()).read().count("BEGIN CERTIFICATE") > 50)
        """;
    assertThat(run(Map.of(), "-c", program)).isEqualToIgnoringNewLines("True");
  }

  @Test
  void theUsersOwnPackagesWin() throws Exception {
    Files.writeString(directory.resolve("requests.py"), "own = True");

    assertThat(
            run(
                Map.of("PYTHONPATH", directory.toString()),
                "-c",
                "import requests; print(requests.own)"))
        .isEqualToIgnoringNewLines("True");
  }

  @Test
  void aRunWritesNeitherIntoTheDistributionNorIntoTheHomeDirectory() throws Exception {
    FileTime before = newest(distribution.toRealPath());
    Path home = Files.createDirectory(directory.resolve("home"));

    run(Map.of("HOME", home.toString()), "-c", "import asyncio, multiprocessing, requests");

    assertThat(newest(distribution.toRealPath())).isEqualTo(before);
    assertThat(home).isEmptyDirectory();
  }

  private String run(Map<String, String> environment, String... arguments) throws Exception {
    var builder = new ProcessBuilder(distribution.resolve("bin/python3").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(output).isZero();
    return output;
  }

  private static FileTime newest(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.map(DistributionIT::age).max(FileTime::compareTo).orElseThrow();
    }
  }

  private static FileTime age(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
