package dev.heddle.example.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.heddle.Heddle;
import dev.heddle.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clients of the service get; one program runs at a time, none waits. */
class LessonServiceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private static Heddle heddle;
  private static LessonService service;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    heddle = Heddle.builder().mostRuns(1, 0).build();
    service =
        LessonService.start(0, heddle, Limits.builder().wallTime(Duration.ofMinutes(2)).build());
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void end() {
    client.close();
    service.close();
    heddle.close();
  }

  @Test
  void outputComesWhileTheProgramRuns() throws IOException, InterruptedException {
    try (Stream<JsonNode> events =
        run("name = input('Name? ')\nprint(f'Grüße, {name} 🐍')\nwhile True: pass\n", "Ada\n")) {
      Iterator<JsonNode> each = events.iterator();
      JsonNode started = each.next();
      assertThat(started.get("event").asString()).isEqualTo("started");
      var text = new StringBuilder();
      while (!text.toString().endsWith("🐍\n")) {
        JsonNode output = each.next();
        assertThat(output.get("stream").asString()).isEqualTo("stdout");
        text.append(output.get("text").asString());
      }
      assertThat(text).hasToString("Name? Grüße, Ada 🐍\n");

      HttpRequest stop = request("/runs/" + started.get("run").asLong()).DELETE().build();
      assertThat(client.send(stop, BodyHandlers.discarding()).statusCode()).isEqualTo(202);
      assertThat(each.next().get("how").asString()).isEqualTo("cancelled");
      assertThat(each.hasNext()).isFalse();
    }
    awaitQuiet();
  }

  @Test
  void anErrorNamesItsLines() throws IOException, InterruptedException {
    List<JsonNode> events;
    try (Stream<JsonNode> all = run("def f():\n    raise ValueError('bad')\n\n\nf()\n", "")) {
      events = all.toList();
    }
    JsonNode ended = events.getLast();
    assertThat(ended.get("event").asString()).isEqualTo("ended");
    assertThat(ended.get("exitCode").asInt()).isEqualTo(1);
    assertThat(ended.get("error").toString())
        .isEqualTo("{\"type\":\"ValueError\",\"message\":\"bad\",\"lines\":[5,2]}");
    awaitQuiet();
  }

  @Test
  void aRunWhoseClientHasGoneIsEnded() throws IOException {
    byte[] body = MAPPER.writeValueAsBytes(Map.of("source", "import time\ntime.sleep(100)\n"));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      String head =
          "POST /runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: %d\r\n\r\n".formatted(body.length);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      assertThat(socket.getInputStream().read()).isPositive();
      assertThat(heddle.figures().running()).isEqualTo(1);
    }
    awaitQuiet();
  }

  @Test
  void aProgramTooManyIsRejected() throws IOException, InterruptedException {
    try (Stream<JsonNode> first = run("import time\ntime.sleep(100)\n", "")) {
      assertThat(first.iterator().hasNext()).isTrue();
      HttpResponse<String> second =
          client.send(post("application/json", "{\"source\": \"\"}"), BodyHandlers.ofString());
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.headers().firstValue("Retry-After")).isPresent();
    }
    awaitQuiet();
  }

  @Test
  void badRequestsAreRefusedAndSayWhy() throws IOException, InterruptedException {
    assertAnswer(post("application/json", "{"), 400, "not the JSON of a run");
    assertAnswer(post("application/json", "{}"), 400, "'source' is missing");
    assertAnswer(post("application/json", "null"), 400, "'source' is missing");
    assertAnswer(post("text/plain", "{\"source\": \"\"}"), 415, "application/json");
    assertAnswer(post("application/json", "\"" + "x".repeat(1 << 20)), 413, "1 MiB");
    assertAnswer(request("/runs").GET().build(), 405, "POST /runs");
    assertAnswer(request("/runs/7777").DELETE().build(), 404, "no such run");
    assertAnswer(request("/nowhere").GET().build(), 404, "no such page");
    assertThat(heddle.figures().running()).isZero();
  }

  @Test
  void requestsForOtherHostsAreRefused() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      assertThat(new String(answer.readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 403 ");
    }
  }

  private static void assertAnswer(HttpRequest request, int status, String text)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(text);
  }

  private static Stream<JsonNode> run(String source, String input)
      throws IOException, InterruptedException {
    String body = MAPPER.writeValueAsString(Map.of("source", source, "input", input));
    HttpResponse<Stream<String>> answer =
        client.send(post("application/json; charset=utf-8", body), BodyHandlers.ofLines());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body().filter(line -> !line.isEmpty()).map(MAPPER::readTree);
  }

  private static HttpRequest post(String type, String body) {
    return request("/runs")
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path));
  }

  private static void awaitQuiet() {
    await().atMost(PATIENCE).until(() -> heddle.figures().running() == 0);
  }
}
