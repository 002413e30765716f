package dev.heddle.run;

import java.util.List;
import java.util.function.Consumer;

/** The host of a session in which all that sessions need is done for the first time. */
final class SessionRehearsal implements SessionLink {
  private static final List<String> REQUESTS = List.of("import math", "math.sqrt(4)", "1 / 0");

  @Override
  public void listen(Consumer<SessionMessage> receiver) {
    long number = 0;
    for (String source : REQUESTS) {
      String request = SimpleValues.asText(SimpleValues.encode(List.of("eval", source)));
      receiver.accept(new SessionMessage(SessionMessage.REQUEST, ++number, request));
    }
    receiver.accept(new SessionMessage(SessionMessage.END, 0, ""));
  }

  @Override
  public void reply(SessionMessage message) {}
}
