package dev.heddle.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.conformance.run.CPython;
import dev.heddle.conformance.run.EnvironmentException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests with every outcome, run by CPython, since any Python will do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModuleRunTest {
  private static final String MODULE = "test_heddle_outcomes";
  private static final String OUTCOMES = "test." + MODULE + ".Outcomes.test_";
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(3), Duration.ofMinutes(5), Limits.MEMORY);

  private Path directory;
  private CPython cpython;
  private TestLibrary library;
  private Map<String, TestResult> results;

  @BeforeAll
  void run(@TempDir Path temporary) throws Exception {
    directory = temporary;
    assumeTrue(CPython.find().filter(ModuleRunTest::hasTests).isPresent(), "no CPython with tests");
    cpython = CPython.find().orElseThrow();
    library = TestLibrary.of(cpython, List.of(ownTests()));
    results = run(MODULE, "");
  }

  @AfterAll
  void close() {
    if (library != null) {
      library.close();
    }
  }

  private static boolean hasTests(CPython cpython) {
    return Files.isDirectory(cpython.installed().library().resolve("test/support"));
  }

  private static Path ownTests() throws URISyntaxException {
    return Path.of(ModuleRunTest.class.getResource("tests").toURI());
  }

  private Map<String, TestResult> run(String module, String filter) throws InterruptedException {
    var events = new EventFile(directory.resolve(module + filter + ".jsonl"));
    var what = new Event.Run(module, cpython.version(), filter);
    return new ModuleRun(cpython, library, LIMITS, what, events, Map.of()).toEnd();
  }

  @Test
  void everyTestHasItsOutcome() {
    assertThat(outcome("a_pass")).isEqualTo(Outcome.PASS);
    assertThat(outcome("b_skip")).isEqualTo(Outcome.SKIP);
    assertThat(outcome("c_fail")).isEqualTo(Outcome.FAIL);
    assertThat(outcome("d_error")).isEqualTo(Outcome.ERROR);
    assertThat(outcome("e_hang")).isEqualTo(Outcome.HANG);
    assertThat(outcome("f_crash")).isEqualTo(Outcome.CRASH);
    assertThat(outcome("g_interrupt")).isEqualTo(Outcome.ERROR);
    assertThat(outcome("h_after_them")).isEqualTo(Outcome.PASS);
    assertThat(outcome("i_subtests")).isEqualTo(Outcome.FAIL);
    assertThat(outcome("k_expected_failure")).isEqualTo(Outcome.PASS);
  }

  @Test
  void theDetailSaysWhatWasWrongAndWhere() {
    assertThat(results.get(OUTCOMES + "b_skip").detail()).isEqualTo("the reason");
    assertThat(results.get(OUTCOMES + "c_fail").detail())
        .startsWith("AssertionError: 1 != 2 (" + MODULE + ".py:");
    assertThat(results.get(OUTCOMES + "d_error").detail())
        .startsWith("ValueError: the message (" + MODULE + ".py:");
    assertThat(results.get(OUTCOMES + "f_crash").detail()).startsWith("status 137");
  }

  @Test
  void aForkedChildThatComesBackIsNotHeard() {
    assertThat(outcome("j_child_that_comes_back")).isEqualTo(Outcome.PASS);
  }

  @Test
  void testsOfCPythonsInsideAreMarked() {
    assertThat(results.get(OUTCOMES + "l_cpython_only").internal()).isTrue();
    assertThat(results.get(OUTCOMES + "m_testcapi").internal()).isTrue();
    assertThat(results.get(OUTCOMES + "n_skipped_without_testcapi").internal()).isTrue();
    assertThat(results.get(OUTCOMES + "a_pass").internal()).isFalse();
    assertThat(results.get(OUTCOMES + "b_skip").internal()).isFalse();
  }

  @Test
  void testsWhoseClassCannotBePreparedHaveAnOutcome() {
    assertThat(results.get("test." + MODULE + ".WithoutSetUp.test_second"))
        .returns(Outcome.ERROR, TestResult::outcome)
        .extracting(TestResult::detail)
        .asString()
        .startsWith("setUpClass: OSError: no class");
    assertThat(List.of("first", "second", "third"))
        .allSatisfy(name ->
            assertThat(results.get("test." + MODULE + ".WithoutReturn.test_" + name).outcome())
                .isEqualTo(Outcome.CRASH));
  }

  @Test
  void aModuleThatCannotBeLoadedIsAnError() throws Exception {
    assertThat(run("test_heddle_unloadable", "").values())
        .singleElement()
        .returns(Outcome.ERROR, TestResult::outcome)
        .extracting(TestResult::detail)
        .asString()
        .contains("heddle_has_no_such_module");
  }

  @Test
  void aFilterChoosesTests() throws Exception {
    assertThat(run(MODULE, "test_h_after").keySet()).containsExactly(OUTCOMES + "h_after_them");
  }

  @Test
  void aRunThatWasCutShortIsResumed() throws Exception {
    var events = new EventFile(directory.resolve("resumed.jsonl"));
    var what = new Event.Run(MODULE, cpython.version(), "test_a_pass");
    events.begin(what);
    events.append(Event.end(OUTCOMES + "a_pass", Outcome.FAIL, "from an earlier run", 0));
    Map<String, TestResult> all =
        new ModuleRun(cpython, library, LIMITS, what, events, Map.of()).toEnd();
    assertThat(all.get(OUTCOMES + "a_pass").detail()).isEqualTo("from an earlier run");
    assertThat(events.read().done()).isTrue();
  }

  @Test
  void nothingIsLeftOfTheTests() {
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(process ->
            process.info().commandLine().orElse("").contains(library.driver().toString()));
  }

  @Test
  void suitesNameModulesThatAreThere() {
    assertThat(library.modules(List.of("threading")))
        .contains("test_thread", "test_threading")
        .doesNotContain("test_queue");
    assertThat(library.modules(List.of("multiprocessing")))
        .anyMatch(name -> name.startsWith("test_multiprocessing_spawn"));
    assertThat(library.modules(List.of("asyncio")))
        .contains("test_asyncio.test_tasks")
        .noneMatch(name -> name.contains("windows"));
    assertThat(library.modules(List.of("all")))
        .contains("test_thread", "test_queue", "test_asyncio.test_tasks");
    assertThat(library.modules(List.of(MODULE))).containsExactly(MODULE);
    assertThatThrownBy(() -> library.modules(List.of("threads")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threading, queue");
    assertThatThrownBy(() -> library.modules(List.of("test_of_nothing")))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("--tests");
  }

  private Outcome outcome(String test) {
    return results.get(OUTCOMES + test).outcome();
  }
}
