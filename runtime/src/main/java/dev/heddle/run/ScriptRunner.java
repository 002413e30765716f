package dev.heddle.run;

import dev.heddle.Capabilities;
import dev.heddle.Figures;
import dev.heddle.HeddleException;
import dev.heddle.Run;
import dev.heddle.RunOptions;
import dev.heddle.RunResult;
import dev.heddle.RunSnapshot;
import dev.heddle.Script;
import dev.heddle.Session;
import java.util.List;

/** Where scripts are run: in this process, or in children of it. */
public interface ScriptRunner extends AutoCloseable {

  /**
   * Runs a script to its end.
   *
   * @throws HeddleException if the run cannot be carried out, or the calling thread is interrupted
   */
  RunResult run(Script script, RunOptions options);

  /**
   * Starts a script and returns without waiting for its end.
   *
   * @throws HeddleException if the run cannot be carried out
   */
  Run start(Script script, RunOptions options);

  /**
   * Opens a session.
   *
   * @throws HeddleException if it does not begin, or the calling thread is interrupted
   */
  Session session(RunOptions options);

  /** Returns what the threads of the runs that go on do, see {@code Heddle.snapshots}. */
  List<RunSnapshot> snapshots();

  /**
   * Returns what runs rest on; the first call waits until that was found out.
   *
   * @throws HeddleException if it cannot be, or the calling thread is interrupted
   */
  Capabilities capabilities();

  /** Returns what goes on, and what did. */
  Figures figures();

  /** Ends the runs that are still going on, and waits for their end. */
  @Override
  void close();
}
