package dev.heddle.conformance;

import dev.heddle.conformance.junit.Lessons;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Programs do what they do under CPython: the users' documents' and a sample of the others through
 * the launcher, the rest in processes that run one after another.
 */
class LessonsIT {
  // They sleep most of their time.
  private static final int AT_A_TIME = 2;

  @TestFactory
  Stream<DynamicTest> lesson() {
    return Lessons.in(Path.of("lessons")).named(LessonsIT::isProgram).atATime(AT_A_TIME).tests();
  }

  /** Tells programs from command lines, whose names begin with their suite's and a colon. */
  static boolean isProgram(String name) {
    return !name.contains(": ");
  }
}
