package dev.heddle.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonHomeTest {
  @TempDir static Path directory;

  private static PythonHome home;

  @BeforeAll
  static void prepareHome() throws IOException {
    home = PythonHome.prepare(directory.resolve("a home/python"));
  }

  @Test
  void standardLibraryAndNativePartsAreThere() {
    assertThat(home.standardLibrary().resolve("asyncio/base_events.py")).exists();
    assertThat(home.directory().resolve("lib/graalpy25.2/libpython-native.so")).exists();
  }

  @Test
  void nothingElseIsLeftBesideTheHome() throws IOException {
    try (Stream<Path> entries = Files.list(home.directory().getParent())) {
      assertThat(entries).containsExactly(home.directory());
    }
  }

  @Test
  void aHomeIsNeverMadeOverAnotherOne() {
    assertThatIOException().isThrownBy(() -> PythonHome.prepare(home.directory()));
    assertThat(home.standardLibrary()).exists();
  }

  @Test
  void bundledPackagesNeverMentionPip() throws IOException {
    try (Stream<Path> files = Files.walk(home.bundledPackages())) {
      for (Path file : files.filter(name -> name.toString().endsWith(".py")).toList()) {
        assertThat(file).content().doesNotContain("pip._vendor").doesNotContain("pip._internal");
      }
    }
  }

  @Test
  void homesMadeAtTheSameTimeInOneCacheAreOneHome() {
    var cache = new CachedHome(List.of(directory.resolve("cache")));
    List<CompletableFuture<PythonHome>> makers =
        Stream.generate(() -> CompletableFuture.supplyAsync(cache::get)).limit(2).toList();

    assertThat(makers).extracting(CompletableFuture::join).containsOnly(cache.get());
    assertThat(directory.resolve("cache")).isDirectoryContaining("glob:**/python-*");
  }

  @Test
  void aCacheThatCannotBeWrittenIsPassedOver() throws IOException {
    Path file = Files.createFile(directory.resolve("not a directory"));
    Path writable = directory.resolve("second cache");

    assertThat(new CachedHome(List.of(file.resolve("heddle"), writable)).get().directory())
        .hasParent(writable);
  }
}
