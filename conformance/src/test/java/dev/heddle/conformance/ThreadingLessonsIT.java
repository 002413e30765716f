package dev.heddle.conformance;

import dev.heddle.conformance.junit.Lessons;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Threads, locks and queues do through the launcher what they do under CPython. */
class ThreadingLessonsIT {
  // Some of them compute.
  private static final int AT_A_TIME = 2;

  @TestFactory
  Stream<DynamicTest> lesson() {
    return Lessons.in(Path.of("lessons"))
        .named(name -> name.startsWith("threading/"))
        .atATime(AT_A_TIME)
        .tests();
  }
}
