package dev.heddle.conformance;

import dev.heddle.conformance.junit.Lessons;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Command lines, good and bad, do what they do under CPython. A sample of the hundreds runs by
 * default; {@code -Dheddle.commands=all} runs them all.
 */
class CommandsIT {
  private static final boolean ALL = "all".equals(System.getProperty("heddle.commands"));
  private static final int EVERY = 9;

  @TestFactory
  Stream<DynamicTest> command() {
    var count = new AtomicInteger();
    return Lessons.in(Path.of("lessons"))
        .named(name -> !LessonsIT.isProgram(name))
        .named(_ -> ALL || count.getAndIncrement() % EVERY == 0)
        .tests();
  }
}
