package dev.heddle.run;

import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * Texts about a run's threads and tasks, made by {@code _heddle.threaddump}. Safe for use by
 * threads that have nothing to do with Python; waits for the interpreter lock.
 */
final class ThreadReports {
  private final Context context;
  private final ProxyObject services;

  ThreadReports(Context context, ProxyObject services) {
    this.context = context;
    this.services = services;
  }

  /** Prints a text on standard error, in UTF-8 as Python does, the C locale included. */
  static void print(String text) {
    System.err.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    System.err.flush();
  }

  /** Returns what each thread does, and a deadlock if there is one. */
  String dump() {
    return text("dump");
  }

  /** Returns the same as {@link SnapshotText} reads it. */
  String records() {
    return text("records");
  }

  /** Returns why no thread can go on. */
  String explanation() {
    return text("explain");
  }

  /** Returns what each thread waits for; empty if the program handles Ctrl-C itself. */
  String interrupted() {
    return text("interrupted");
  }

  /** Returns the tree of pending tasks; empty if there are none. */
  String tasks() {
    return text("tasks");
  }

  private String text(String function) {
    try {
      context.enter();
      try {
        Value module =
            context.eval(
                Source.newBuilder(
                        "python", "import _heddle.threaddump; _heddle.threaddump", "<heddle>")
                    .internal(true)
                    .buildLiteral());
        return module.invokeMember(function, services).asString();
      } finally {
        context.leave();
      }
    } catch (PolyglotException | IllegalStateException failure) {
      return "heddle: the threads cannot be shown: " + failure.getMessage() + "\n";
    }
  }
}
