package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.posix.DefaultSignalActions;
import dev.heddle.process.ParentWatch;
import java.util.List;

/**
 * The main class of child processes, see {@link ProcessServices}. Its arguments are the
 * interpreter's arguments of the parent, the descriptor of the connection to it, and the one of the
 * job.
 */
public final class ForkedChild {
  private ForkedChild() {}

  /** Runs the child and ends the process. */
  public static void main(String[] arguments) {
    DefaultSignalActions.restore();
    List<String> words = ProcessStrings.arguments(arguments);
    int count = words.size();
    int connection = Integer.parseInt(words.get(count - 2));
    ParentWatch.start(connection);
    int status;
    try {
      status =
          ThisProcess.runChild(
              words.subList(0, count - 2), connection, Integer.parseInt(words.get(count - 1)));
    } catch (HeddleException failure) {
      System.err.println("heddle: " + failure.getMessage());
      status = 1;
    }
    ProcessExit.end(status);
  }
}
