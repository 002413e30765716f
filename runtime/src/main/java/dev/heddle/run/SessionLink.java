package dev.heddle.run;

import java.util.function.Consumer;

/** The program's end of the connection between a session and its host. */
interface SessionLink {

  /**
   * Begins to hand over what the host says, in order and on a thread of its own, until the
   * connection ends. Called once.
   */
  void listen(Consumer<SessionMessage> receiver);

  /** Says something to the host; does nothing if that has gone. */
  void reply(SessionMessage message);
}
