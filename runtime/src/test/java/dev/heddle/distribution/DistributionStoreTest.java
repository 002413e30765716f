package dev.heddle.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionStoreTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path directory;

  @Test
  void theStampNamesTheDistributionAndIsAsOldAsItsSources() throws IOException {
    var store = new DistributionStore(directory);
    store.use(make(store, "one", 0), START);
    store.use(make(store, "two", 1), START.plusSeconds(60));

    assertThat(directory.resolve("stamp")).hasContent("two");
    assertThat(Files.getLastModifiedTime(directory.resolve("stamp")).toInstant())
        .isEqualTo(START.plusSeconds(60));
    assertThat(store.current()).get().extracting(Distribution::isComplete).isEqualTo(true);
    assertThat(directory.resolve("current").toRealPath())
        .isEqualTo(directory.resolve("two").toRealPath());
  }

  @Test
  void theTwoNewestAreKeptAndTheOneInUseIsNeverRemoved() throws IOException {
    var store = new DistributionStore(directory);
    Distribution used = make(store, "used", 0);
    make(store, "old", 1);
    make(store, "older", 2);
    make(store, "newest", 3);
    store.use(used, START);

    assertThat(directory.resolve("used")).exists();
    assertThat(directory.resolve("newest")).exists();
    assertThat(directory.resolve("old")).doesNotExist();
    assertThat(directory.resolve("older")).doesNotExist();
  }

  @Test
  void whatABrokenOffBuildLeftIsRemoved() throws IOException {
    var store = new DistributionStore(directory);
    Path left = Files.createDirectory(directory.resolve(".making-1"));
    Files.createFile(left.resolve("file"));
    store.use(make(store, "one", 0), START);

    assertThat(left).doesNotExist();
  }

  private static Distribution make(DistributionStore store, String key, int age)
      throws IOException {
    Distribution distribution = store.distribution(key);
    Files.createDirectories(distribution.directory());
    Files.createFile(distribution.launchConfiguration());
    Files.setLastModifiedTime(
        distribution.directory(), FileTime.from(START.plusSeconds(age * 60L)));
    return distribution;
  }
}
