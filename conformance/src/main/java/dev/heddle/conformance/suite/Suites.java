package dev.heddle.conformance.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The test modules that belong together, as patterns of their names below the package test. */
final class Suites {
  private static final Map<String, List<String>> PATTERNS = patterns();

  private Suites() {}

  private static Map<String, List<String>> patterns() {
    var suites = new LinkedHashMap<String, List<String>>();
    suites.put(
        "threading",
        List.of(
            "test_thread",
            "test_threading",
            "test_threading_local",
            "test_threadsignals",
            "test_threadedtempfile",
            "test_sched"));
    suites.put("queue", List.of("test_queue"));
    suites.put("context", List.of("test_context", "test_contextlib", "test_contextlib_async"));
    suites.put("signal", List.of("test_signal"));
    suites.put("asyncio", List.of("test_asyncio.test_*", "test_asyncgen", "test_coroutines"));
    suites.put("futures", List.of("test_concurrent_futures", "test_concurrent_futures.test_*"));
    suites.put(
        "multiprocessing",
        List.of("test_multiprocessing_*", "test_multiprocessing_*.test_*", "test_fork1"));
    suites.put(
        "selectors",
        List.of("test_selectors", "test_select", "test_poll", "test_epoll", "test_socketserver"));
    return Collections.unmodifiableMap(suites);
  }

  /**
   * Returns the patterns of modules that a name stands for: a suite's name, {@code all}, or the
   * name of a module.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static List<String> patterns(String name) {
    if (name.startsWith("test_")) {
      return List.of(name);
    }
    if (name.equals("all")) {
      return PATTERNS.values().stream().flatMap(List::stream).toList();
    }
    List<String> patterns = PATTERNS.getOrDefault(name, List.of());
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no suite '%s': %s, all, or the name of a module, test_…"
              .formatted(name, String.join(", ", PATTERNS.keySet())));
    }
    return patterns;
  }
}
