package dev.heddle.example.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.heddle.Heddle;
import dev.heddle.HeddleException;
import dev.heddle.Limits;
import dev.heddle.Run;
import dev.heddle.RunOptions;
import dev.heddle.RunRejectedException;
import dev.heddle.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the programs that clients send: {@code POST /runs} is answered by the run's events while it
 * goes on, {@code DELETE /runs/N} ends one. A run whose client has gone is ended.
 */
final class Runs implements HttpHandler {
  /** The name that a program has in its tracebacks. */
  static final String FILE = "lesson.py";

  private static final int MOST_BYTES = 1 << 20;
  private static final int PROBE_SECONDS = 1;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Heddle heddle;
  private final Limits limits;
  private final Map<Long, Run> running = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();

  Runs(Heddle heddle, Limits limits) {
    this.heddle = heddle;
    this.limits = limits;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String method = exchange.getRequestMethod();
      if (method.equals("POST") && path.equals("/runs")) {
        post(exchange);
      } else if (method.equals("DELETE") && path.matches("/runs/\\d{1,18}")) {
        Run run = running.get(Long.valueOf(path.substring("/runs/".length())));
        if (run != null) {
          run.cancel();
        }
        Answer.send(exchange, run == null ? 404 : 202, run == null ? "no such run" : "");
      } else {
        Answer.send(exchange, 405, "POST /runs and DELETE /runs/N are what there is");
      }
    }
  }

  private void post(HttpExchange exchange) throws IOException {
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    // A page of another site cannot send this type without asking, which nobody answers here.
    if (!type.startsWith("application/json")) {
      Answer.send(exchange, 415, "the content type has to be application/json");
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      Answer.send(exchange, 413, "a program has 1 MiB at most");
      return;
    }
    RunRequest request;
    try {
      request = MAPPER.readValue(body, RunRequest.class);
    } catch (JacksonException malformed) {
      Answer.send(exchange, 400, "not the JSON of a run: " + malformed.getOriginalMessage());
      return;
    }
    if (request == null || request.source() == null) {
      Answer.send(exchange, 400, "the member 'source' is missing");
      return;
    }
    run(exchange, request.source(), Objects.requireNonNullElse(request.input(), ""));
  }

  private void run(HttpExchange exchange, String source, String input) throws IOException {
    var events = new RunEvents();
    RunOptions options =
        RunOptions.builder()
            .limits(limits)
            // Output comes as it is printed, not when the program ends.
            .interpreterArguments("-u")
            .input(input.getBytes(StandardCharsets.UTF_8))
            .stdout(events.output("stdout"))
            .stderr(events.output("stderr"))
            .build();
    Run run;
    try {
      run = heddle.start(Script.text(FILE, source), options);
    } catch (RunRejectedException full) {
      exchange.getResponseHeaders().set("Retry-After", "5");
      Answer.send(exchange, 503, "too many programs run and wait, try again later");
      return;
    } catch (HeddleException failure) {
      Answer.send(exchange, 500, String.valueOf(failure.getMessage()));
      return;
    }
    long number = last.incrementAndGet();
    running.put(number, run);
    try {
      exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson; charset=utf-8");
      exchange.sendResponseHeaders(200, 0);
      events.sendTo(exchange.getResponseBody());
      events.send(new RunEvent.Started(number));
      events.send(await(run, events));
    } finally {
      // What the run still writes must not wait for a client.
      events.clientHasGone();
      running.remove(number);
      run.cancel();
    }
  }

  /** Waits for the end of a run while its client is there. */
  private static RunEvent await(Run run, RunEvents events) throws IOException {
    while (true) {
      try {
        return RunEvent.Ended.of(run.result().get(PROBE_SECONDS, TimeUnit.SECONDS));
      } catch (TimeoutException goesOn) {
        events.probe();
      } catch (ExecutionException lost) {
        return new RunEvent.Lost(String.valueOf(lost.getCause()));
      } catch (InterruptedException serviceEnds) {
        Thread.currentThread().interrupt();
        return new RunEvent.Lost("the service ends");
      }
    }
  }
}
