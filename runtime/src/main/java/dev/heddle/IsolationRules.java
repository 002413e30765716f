package dev.heddle;

import java.util.ArrayList;
import java.util.List;

/** Which options an isolation can keep. What it cannot is refused, never ignored. */
final class IsolationRules {
  private IsolationRules() {}

  static void check(RunOptions options, Isolation isolation) {
    switch (isolation) {
      case PROCESS -> checkProcess(options);
      case CONTEXT -> checkContext(options);
    }
  }

  private static void checkProcess(RunOptions options) {
    if (!options.readableFiles().isEmpty() || !options.writableFiles().isEmpty()) {
      throw new IllegalArgumentException(
          "files are granted to runs with Isolation.CONTEXT; with Isolation.PROCESS a program can"
              + " use all files of its user");
    }
    if (options.usesNetwork()) {
      throw new IllegalArgumentException(
          "the network is granted to runs with Isolation.CONTEXT; with Isolation.PROCESS a program"
              + " can use it in any case");
    }
    if (!options.javaObjects().isEmpty()) {
      throw new IllegalArgumentException(
          "Java objects are there for runs with Isolation.CONTEXT; with Isolation.PROCESS pass"
              + " values");
    }
    if (options.observer().isPresent()) {
      throw new IllegalArgumentException(
          "an observer sees runs with Isolation.CONTEXT; with Isolation.PROCESS ask Run.snapshot");
    }
  }

  private static void checkContext(RunOptions options) {
    List<String> refused = new ArrayList<>();
    Limits limits = options.limits();
    limits.cpuTime().ifPresent(_ -> refused.add("CPU time"));
    limits.childProcesses().ifPresent(_ -> refused.add("child processes"));
    limits.openFiles().ifPresent(_ -> refused.add("open files"));
    limits.heapBytes().ifPresent(_ -> refused.add("heap"));
    limits.memoryBytes().ifPresent(_ -> refused.add("memory"));
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "Isolation.CONTEXT cannot enforce a limit of %s: use Isolation.PROCESS"
              .formatted(String.join(", ", refused)));
    }
    if (options.startMethod().isPresent()) {
      throw new IllegalArgumentException(
          "Isolation.CONTEXT has no processes to start: use Isolation.PROCESS");
    }
  }
}
