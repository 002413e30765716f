package dev.heddle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.conformance.compare.Finding;
import dev.heddle.conformance.lesson.Workbench;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static final Catalog CATALOG =
      new Catalog(
          Stream.of("async-locks/lock", "locks/rlock", "more/locks/lock", "queues/lock-free")
              .map(name -> new Check(name, "", () -> "", CatalogTest::notRun))
              .toList(),
          List.of());

  @Test
  void aTextIsLookedForAnywhereInTheName() {
    assertThat(names("lock")).hasSize(4);
    assertThat(names("free")).containsExactly("queues/lock-free");
  }

  @Test
  void aTextWithASlashBeginsWhereADirectoryDoes() {
    assertThat(names("locks/")).containsExactly("locks/rlock", "more/locks/lock");
    assertThat(names("locks/r")).containsExactly("locks/rlock");
  }

  private static Finding notRun(Workbench workbench, boolean again) {
    throw new AssertionError("not asked for");
  }

  private static List<String> names(String filter) {
    return CATALOG.filter(filter).checks().stream().map(Check::name).toList();
  }
}
