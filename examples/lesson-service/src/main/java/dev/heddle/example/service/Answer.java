package dev.heddle.example.service;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers that are a line of text. */
final class Answer {
  private Answer() {}

  /**
   * Sends an answer.
   *
   * @param text the body; none if it is empty
   */
  static void send(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    send(exchange, status, (text.isEmpty() ? "" : text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Sends an answer whose content type has been set. */
  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    // Zero would mean a body of unknown length.
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
