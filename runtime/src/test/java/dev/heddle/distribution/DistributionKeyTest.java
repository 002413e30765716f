package dev.heddle.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionKeyTest {
  private static final JvmFlags FLAGS = new JvmFlags(List.of("-XX:+UseSerialGC", "-Xms64m"));

  @TempDir Path directory;

  private Path jar;
  private String key;

  @BeforeEach
  void makeJar() throws IOException {
    jar = Files.writeString(directory.resolve("a.jar"), "code");
    key = DistributionKey.of(List.of(jar), FLAGS, "jdk", "cpu");
  }

  @Test
  void theSameInputsHaveTheSameKeyWhereverTheyLie() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path copy = Files.copy(jar, elsewhere.resolve("a.jar"));

    assertThat(DistributionKey.of(List.of(copy), FLAGS, "jdk", "cpu")).isEqualTo(key);
  }

  @Test
  void aChangedJarOfTheSameSizeAndAgeChangesTheKey() throws IOException {
    var age = Files.getLastModifiedTime(jar);
    Files.writeString(jar, "CODE");
    Files.setLastModifiedTime(jar, age);

    assertThat(DistributionKey.of(List.of(jar), FLAGS, "jdk", "cpu")).isNotEqualTo(key);
  }

  @Test
  void flagsJdkAndCpuChangeTheKey() throws IOException {
    var otherFlags = new JvmFlags(List.of("-XX:+UseSerialGC", "-Xms65m"));

    assertThat(
            List.of(
                DistributionKey.of(List.of(jar), otherFlags, "jdk", "cpu"),
                DistributionKey.of(List.of(jar), FLAGS, "other", "cpu"),
                DistributionKey.of(List.of(jar), FLAGS, "jdk", "other")))
        .doesNotContain(key)
        .doesNotHaveDuplicates();
  }

  @Test
  void commentsAreNoFlags() {
    assertThat(JvmFlags.parse("# why\n\n -Xms1m \n-Xmn1m\n").values())
        .containsExactly("-Xms1m", "-Xmn1m");
    assertThat(JvmFlags.standard().values()).allMatch(flag -> flag.startsWith("-"));
  }
}
