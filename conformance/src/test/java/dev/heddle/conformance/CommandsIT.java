package dev.heddle.conformance;

import dev.heddle.conformance.lesson.Workbench;
import dev.heddle.conformance.run.HeddleInterpreter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Command lines, good and bad, and programs on the network do what they do under CPython. A sample
 * of the hundreds runs by default; {@code -Dheddle.commands=all} runs them all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsIT {
  private static final int AT_A_TIME = 2;
  private static final boolean ALL = "all".equals(System.getProperty("heddle.commands"));
  private static final int EVERY = 9;

  private HeddleInterpreter heddle;
  private Verifications verifications;

  @BeforeAll
  void start() {
    heddle = HeddleInterpreter.ofThisDistribution();
    verifications = new Verifications(new Workbench(heddle), AT_A_TIME);
  }

  @AfterAll
  void end() {
    verifications.close();
    heddle.close();
  }

  @TestFactory
  Stream<DynamicTest> command() {
    var count = new AtomicInteger();
    return verifications.of(
        name -> !name.startsWith("documents/") && (ALL || count.getAndIncrement() % EVERY == 0));
  }
}
