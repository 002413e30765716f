package dev.heddle.conformance.lesson;

import dev.heddle.conformance.network.TestSite;
import dev.heddle.conformance.run.Interpreter;
import java.util.HashMap;
import java.util.Map;

/**
 * An interpreter and what lessons need around it: the sites that they talk to are started when the
 * first lesson asks for them, and end with the workbench. Used by many threads at a time.
 */
public final class Workbench implements AutoCloseable {
  private final Interpreter interpreter;
  private final Map<String, String> variables;
  private final Map<String, TestSite> sites = new HashMap<>();

  /** Creates a workbench for an interpreter, which stays open when the workbench is closed. */
  public Workbench(Interpreter interpreter) {
    this(interpreter, Map.of());
  }

  /**
   * Creates a workbench for an interpreter, which stays open when the workbench is closed.
   *
   * @param variables what every program finds in its environment, besides what it finds anyway
   */
  public Workbench(Interpreter interpreter, Map<String, String> variables) {
    this.interpreter = interpreter;
    this.variables = Map.copyOf(variables);
  }

  /** Returns the interpreter. */
  public Interpreter interpreter() {
    return interpreter;
  }

  /** Returns what every program finds in its environment, besides what it finds anyway. */
  Map<String, String> variables() {
    return variables;
  }

  /** Returns the site that answers for a host. */
  public synchronized TestSite site(String host) {
    return sites.computeIfAbsent(host, TestSite::start);
  }

  @Override
  public synchronized void close() {
    sites.values().forEach(TestSite::close);
    sites.clear();
  }
}
