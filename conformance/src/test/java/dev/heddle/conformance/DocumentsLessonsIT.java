package dev.heddle.conformance;

import dev.heddle.conformance.junit.Lessons;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The programs of the users' documents do through the launcher what they do under CPython. */
class DocumentsLessonsIT {
  // They sleep most of their time.
  private static final int AT_A_TIME = 4;

  @TestFactory
  Stream<DynamicTest> lesson() {
    return Lessons.in(Path.of("lessons"))
        .named(name -> name.startsWith("documents/"))
        .atATime(AT_A_TIME)
        .tests();
  }
}
