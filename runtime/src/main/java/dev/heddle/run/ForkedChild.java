package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.posix.DefaultSignalActions;
import dev.heddle.process.ParentWatch;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The main class of child processes, see {@link ProcessServices}. Its arguments are the
 * interpreter's arguments of the parent, the descriptor of the connection to it, and the one of the
 * job, or what it is to get ready for while it waits for one.
 */
public final class ForkedChild {
  private static final String IDLE = "idle:";

  private ForkedChild() {}

  /** Runs the child and ends the process. */
  public static void main(String[] arguments) {
    DefaultSignalActions.restore();
    List<String> words = ProcessStrings.arguments(arguments);
    int count = words.size();
    int connection = Integer.parseInt(words.get(count - 2));
    ParentWatch.start(connection);
    if (words.getLast().startsWith(IDLE)) {
      ignoreTerminal();
    }
    ProcessExit.end(run(words.subList(0, count - 2), connection, words.getLast()));
  }

  /** Whatever goes wrong here, the parent waits for an end. */
  private static int run(List<String> interpreterArguments, int connection, String job) {
    try {
      return ThisProcess.runChild(interpreterArguments, connection, job);
    } catch (HeddleException failure) {
      System.err.println("heddle: " + failure.getMessage());
    } catch (Throwable fault) {
      System.err.println("heddle: a child process was ended by a fault of the runtime: " + fault);
    }
    return 1;
  }

  /** A child without a job is nobody's business at a terminal. */
  private static void ignoreTerminal() {
    for (String name : List.of("INT", "HUP")) {
      Signal.handle(new Signal(name), SignalHandler.SIG_IGN);
    }
  }
}
