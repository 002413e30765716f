package dev.heddle.conformance.suite;

import dev.heddle.conformance.run.CPython;
import dev.heddle.conformance.run.EnvironmentException;
import dev.heddle.conformance.run.WorkDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The package {@code test} of an installed CPython, as both interpreters import it: a directory of
 * links, so that nothing else of that library comes along, and other directories can add modules
 * that the installation lacks. Beside it are our driver and the modules that only parametrize
 * CPython's {@code _test_multiprocessing}.
 */
final class TestLibrary implements AutoCloseable {
  private static final String DRIVER = "run_tests.py";
  private static final String PACKAGE = "test";
  private static final List<String> START_METHODS = List.of("fork", "spawn", "forkserver");
  private static final List<String> KINDS = List.of("processes", "threads", "manager");

  private final WorkDirectory directory = WorkDirectory.create();
  private final Path tests;

  private TestLibrary() {
    tests = directory.path().resolve("library").resolve(PACKAGE);
  }

  /**
   * Lays out the tests of a CPython.
   *
   * @param more directories with test modules and packages that the installation lacks
   * @throws EnvironmentException if it has none
   */
  static TestLibrary of(CPython cpython, List<Path> more) {
    Path installed = cpython.installed().library().resolve(PACKAGE);
    if (!Files.isRegularFile(installed.resolve("support/__init__.py"))) {
      throw new EnvironmentException(
          "the CPython of %s is installed without its tests (%s is missing); some systems have them"
                  .formatted(cpython.executable(), installed)
              + " in a package of their own, such as libpython3.12-testsuite");
    }
    var library = new TestLibrary();
    try {
      library.link(installed);
      for (Path each : more) {
        library.link(each.toAbsolutePath());
      }
      library.write(DRIVER, resource());
      library.addMultiprocessing();
      return library;
    } catch (IOException | RuntimeException failure) {
      library.close();
      throw failure instanceof RuntimeException unchecked
          ? unchecked
          : new EnvironmentException("cannot lay out the tests: " + failure.getMessage(), failure);
    }
  }

  private void link(Path source) throws IOException {
    if (!Files.isDirectory(source)) {
      throw new EnvironmentException("there is no directory " + source);
    }
    Files.createDirectories(tests);
    try (Stream<Path> entries = Files.list(source)) {
      for (Path entry : entries.toList()) {
        Path link = tests.resolve(entry.getFileName().toString());
        if (!link.endsWith("__pycache__") && !Files.exists(link)) {
          Files.createSymbolicLink(link, entry);
        }
      }
    }
  }

  private void addMultiprocessing() {
    for (String method : START_METHODS) {
      String name = "test_multiprocessing_" + method;
      if (!Files.exists(tests.resolve(name))) {
        for (String kind : KINDS) {
          addMultiprocessing(name + "_" + kind, method, "only_type='" + kind + "'");
        }
        addMultiprocessing(name + "_misc", method, "exclude_types=True");
      }
    }
  }

  private void addMultiprocessing(String module, String method, String selection) {
    String text =
        """
        from test import _test_multiprocessing

        _test_multiprocessing.install_tests_in_module_dict(globals(), '%s', %s)
        """
            .formatted(method, selection);
    write("library/test/" + module + ".py", text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] content) {
    directory.write(name, content);
  }

  private static byte[] resource() throws IOException {
    try (InputStream in = TestLibrary.class.getResourceAsStream("driver/" + DRIVER)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + DRIVER);
      }
      return in.readAllBytes();
    }
  }

  /** Returns what both interpreters find on {@code PYTHONPATH}. */
  Path path() {
    return tests.getParent();
  }

  /** Returns the driver. */
  Path driver() {
    return directory.path().resolve(DRIVER);
  }

  /**
   * Returns the names of the modules that names of suites and modules stand for, each once.
   *
   * @throws IllegalArgumentException if a name is neither
   * @throws EnvironmentException if a module that is named is not there
   */
  Set<String> modules(List<String> names) {
    List<String> all = available();
    var chosen = new LinkedHashSet<String>();
    for (String name : names) {
      for (String pattern : Suites.patterns(name)) {
        String regex = pattern.replace(".", "\\.").replace("*", "[^.]*");
        List<String> matching = all.stream().filter(module -> module.matches(regex)).toList();
        if (matching.isEmpty() && pattern.equals(name)) {
          throw new EnvironmentException(
              "this CPython has no " + name + "; --tests DIR names a directory that has it");
        }
        chosen.addAll(matching);
      }
    }
    return chosen;
  }

  /** Returns the test modules, and those in packages of tests, without those of other systems. */
  private List<String> available() {
    var modules = new ArrayList<String>();
    for (Path entry : sorted(tests)) {
      String name = entry.getFileName().toString();
      if (isTest(name)) {
        modules.add(stem(name));
      } else if (name.startsWith("test_") && Files.isDirectory(entry)) {
        sorted(entry).stream()
            .map(file -> file.getFileName().toString())
            .filter(TestLibrary::isTest)
            .forEach(file -> modules.add(name + "." + stem(file)));
      }
    }
    return modules;
  }

  private static boolean isTest(String file) {
    return file.startsWith("test_")
        && file.endsWith(".py")
        && !file.toLowerCase(Locale.ROOT).contains("windows");
  }

  private static String stem(String file) {
    return file.substring(0, file.length() - ".py".length());
  }

  private static List<Path> sorted(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    directory.close();
  }
}
