package dev.heddle.conformance.lesson;

import dev.heddle.conformance.network.TestSite;
import dev.heddle.conformance.run.EnvironmentException;
import dev.heddle.conformance.run.Interpreter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * An interpreter and what lessons need around it: the sites that they talk to are started when the
 * first lesson asks for them, and end with the workbench. Used by many threads at a time, unless
 * one of them wants it alone.
 */
public final class Workbench implements AutoCloseable {
  private final Interpreter interpreter;
  private final Map<String, String> variables;
  private final Map<String, TestSite> sites = new HashMap<>();
  private final ReadWriteLock place = new ReentrantReadWriteLock(true);

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

  /**
   * Does something while others may work beside it.
   *
   * @throws EnvironmentException if the thread is interrupted before it begins
   */
  public <T> T beside(Supplier<T> work) {
    return holding(place.readLock(), work);
  }

  /**
   * Does something while nobody works beside it: waits for those who do, and others wait for it.
   *
   * @throws EnvironmentException if the thread is interrupted before it begins
   */
  <T> T alone(Supplier<T> work) {
    return holding(place.writeLock(), work);
  }

  private static <T> T holding(Lock lock, Supplier<T> work) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted before a lesson could run", ended);
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public synchronized void close() {
    sites.values().forEach(TestSite::close);
    sites.clear();
  }
}
