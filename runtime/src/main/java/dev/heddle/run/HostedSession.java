package dev.heddle.run;

import dev.heddle.Completion;
import dev.heddle.EvalResult;
import dev.heddle.HeddleException;
import dev.heddle.OutputChunk;
import dev.heddle.PythonError;
import dev.heddle.RunEnd;
import dev.heddle.RunResult;
import dev.heddle.RunSnapshot;
import dev.heddle.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session, seen from its host: what is asked one after the other, and what becomes of it. */
final class HostedSession implements Session {
  private static final int CLOSING_SECONDS = 5;
  private static final int MOST_CAUSES = 10;
  // In the place of an answer that is none.
  private static final List<Object> NONSENSE = List.of(false);

  private final HostedRun run;
  private final Consumer<SessionMessage> connection;
  // Whoever has it asks; who comes next waits until that is answered, in order.
  private final Semaphore turn = new Semaphore(0, true);
  private final Request opening = new Request(0, false);
  // What was written since the last evaluation.
  private final List<OutputChunk> output = new ArrayList<>();
  private @Nullable Request current = opening;
  private long lastNumber;
  private boolean closing;
  // When it is over: what it has left, and why it is.
  private Optional<RunResult> result = Optional.empty();
  private Optional<String> over = Optional.empty();

  /**
   * Creates a session.
   *
   * @param run is going to run its program
   * @param connection sends to that, without waiting
   */
  HostedSession(HostedRun run, Consumer<SessionMessage> connection) {
    this.run = run;
    this.connection = connection;
  }

  /** Something that was asked and is not answered yet. */
  private static final class Request {
    private final long number;
    private final boolean evaluates;
    private final long start = System.nanoTime();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    Request(long number, boolean evaluates) {
      this.number = number;
      this.evaluates = evaluates;
    }

    void answer(List<?> values, List<OutputChunk> output) {
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      answer.complete(new Answer(values, output, duration));
    }
  }

  /**
   * What became of a request.
   *
   * @param values what the program says, an error or null first; empty if the session ended instead
   * @param output what was written meanwhile
   * @param duration how long it took
   */
  private record Answer(List<?> values, List<OutputChunk> output, Duration duration) {}

  /** Begins to follow the run, which has not begun. */
  void follow() {
    CompletableFuture<RunResult> _ = run.result().whenComplete(this::ended);
  }

  /**
   * Waits until it can be asked. Ends it if the calling thread is interrupted meanwhile.
   *
   * @throws HeddleException if it does not come so far
   */
  void awaitBegin() {
    Answer answer;
    try {
      answer = await(opening);
    } catch (HeddleException interrupted) {
      run.cancel();
      run.awaitEnd();
      throw interrupted;
    }
    if (answer.values().isEmpty()) {
      String said = answer.output().stream().map(OutputChunk::text).reduce("", String::concat);
      throw new HeddleException(
          "the session did not begin: " + reason() + (said.isBlank() ? "" : ": " + said.strip()));
    }
  }

  @Override
  public EvalResult eval(String source) {
    Answer answer = ask(true, "eval", source);
    if (answer.values().isEmpty()) {
      RunEnd how = end().orElseThrow(this::gone);
      if (how instanceof RunEnd.Signal || how instanceof RunEnd.Cancelled) {
        throw gone();
      }
      return new EvalResult(
          Optional.empty(),
          Optional.empty(),
          answer.output(),
          result().flatMap(RunResult::error),
          Optional.of(how),
          answer.duration());
    }
    return understood(
        answer,
        values -> {
          Optional<PythonError> error = error(values);
          boolean failed = error.isPresent();
          return new EvalResult(
              failed ? Optional.empty() : Optional.ofNullable((String) values.get(1)),
              failed
                  ? Optional.empty()
                  : Optional.ofNullable(values.get(2)).map(HostedSession::decoded),
              answer.output(),
              error,
              Optional.empty(),
              answer.duration());
        });
  }

  @Override
  public Completion complete(String source, int cursor) {
    String before = source.substring(0, Objects.checkIndex(cursor, source.length() + 1));
    return understood(
        unfailing(ask(false, "complete", before)),
        values -> {
          String word = (String) values.get(1);
          List<String> candidates =
              ((List<?>) values.get(2)).stream().map(String.class::cast).toList();
          return new Completion(cursor - word.length(), candidates);
        });
  }

  @Override
  public void put(String name, @Nullable Object value) {
    SimpleValues.checkName(name);
    var namespace = new LinkedHashMap<String, @Nullable Object>();
    namespace.put(name, SimpleValues.copy(name, value));
    put(namespace);
  }

  /** Gives names values as {@link SimpleValues#copy} makes them. */
  void put(Map<String, @Nullable Object> namespace) {
    unfailing(ask(false, "put", namespace));
  }

  @Override
  public Optional<Object> get(String name) {
    return understood(
        unfailing(ask(false, "get", name)),
        values -> {
          if (!(boolean) values.get(1)) {
            throw new NoSuchElementException("the session has no '" + name + "'");
          }
          if (values.get(2) == null) {
            throw new IllegalStateException(
                "Java has no such value as that of '%s': %s".formatted(name, values.get(3)));
          }
          return Optional.ofNullable(decoded(values.get(2)));
        });
  }

  /**
   * Has something done when the turn for it comes, and waits for its end.
   *
   * @param arguments of the method of {@code _heddle.hostsession} with that name
   */
  private Answer ask(boolean evaluates, String what, Object... arguments) {
    if (run.isCalling()) {
      throw new HeddleException(
          "the session's own program asks for this, and would wait for its own end");
    }
    var words = new ArrayList<Object>(List.of(what));
    words.addAll(Arrays.asList(arguments));
    String content = SimpleValues.asText(SimpleValues.encode(SimpleValues.copy(what, words)));
    try {
      turn.acquire();
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
    Request request;
    synchronized (this) {
      if (closing || over.isPresent()) {
        turn.release();
        throw gone();
      }
      request = new Request(++lastNumber, evaluates);
      current = request;
      connection.accept(new SessionMessage(SessionMessage.REQUEST, request.number, content));
    }
    return await(request);
  }

  private Answer await(Request request) {
    try {
      return request.answer.get();
    } catch (InterruptedException interrupted) {
      interrupt(request);
      throw interrupted(interrupted);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static HeddleException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new HeddleException("the thread that waited for the session was interrupted", cause);
  }

  @Override
  public void interrupt() {
    Request request;
    synchronized (this) {
      request = current;
    }
    if (request != null && request.evaluates) {
      interrupt(request);
    }
  }

  private synchronized void interrupt(Request request) {
    if (request.equals(current)) {
      connection.accept(new SessionMessage(SessionMessage.INTERRUPT, request.number, ""));
    }
  }

  /** Reads an answer; the program may have been made to say anything. */
  private static <T> T understood(Answer answer, Function<List<?>, T> reading) {
    try {
      return reading.apply(answer.values());
    } catch (ClassCastException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NullPointerException nonsense) {
      throw new HeddleException("the session's process answers with nonsense", nonsense);
    }
  }

  private Answer unfailing(Answer answer) {
    if (answer.values().isEmpty()) {
      throw gone();
    }
    understood(answer, HostedSession::error)
        .ifPresent(error -> {
          throw new HeddleException(
              "the session could not do that: " + error.type() + ": " + error.message());
        });
    return answer;
  }

  private static Optional<PythonError> error(List<?> values) {
    if (values.getFirst() == null) {
      return Optional.empty();
    }
    List<String> fields = ((List<?>) values.getFirst()).stream().map(String.class::cast).toList();
    return RunReportReader.errors(fields.iterator(), MOST_CAUSES);
  }

  private static @Nullable Object decoded(Object bytes) {
    return SimpleValues.decode((byte[]) bytes);
  }

  /** Takes notice of what was written since the last time. */
  synchronized void written(List<OutputChunk> more) {
    output.addAll(more);
  }

  /** Takes notice of an answer, and of what was written before it. */
  synchronized void answered(SessionMessage message) {
    takeCurrent(message.number())
        .ifPresent(request -> {
          List<OutputChunk> meanwhile = List.of();
          if (request.evaluates) {
            meanwhile = List.copyOf(output);
            output.clear();
          }
          request.answer(values(message), meanwhile);
          turn.release();
        });
  }

  private static List<?> values(SessionMessage message) {
    try {
      Object values = SimpleValues.decode(SimpleValues.ofText(message.content()));
      return values instanceof List<?> list && !list.isEmpty() ? list : NONSENSE;
    } catch (IllegalArgumentException noValue) {
      return NONSENSE;
    }
  }

  /** Returns the request that is answered; others are of the program's making. */
  private synchronized Optional<Request> takeCurrent(long number) {
    Request request = current;
    if (request == null || request.number != number) {
      return Optional.empty();
    }
    current = null;
    return Optional.of(request);
  }

  /** Returns since when it is busy, by {@code System.nanoTime}; empty if it is idle. */
  synchronized OptionalLong busySince() {
    return current == null ? OptionalLong.empty() : OptionalLong.of(current.start);
  }

  private void ended(@Nullable RunResult left, @Nullable Throwable failure) {
    Request last;
    synchronized (this) {
      last = current;
      current = null;
      result = Optional.ofNullable(left);
      over = Optional.of(left == null ? words(failure) : words(left.end()));
      if (left != null) {
        output.addAll(left.output());
      }
    }
    if (last != null) {
      turn.release();
      last.answer(List.of(), List.copyOf(output));
    }
  }

  private static String words(RunEnd end) {
    return switch (end) {
      case RunEnd.Exit(int status) -> "its program has ended with status " + status;
      case RunEnd.Signal(int number) -> "its process was ended by signal " + number;
      case RunEnd.LimitReached(_, String detail) -> "it " + detail;
      case RunEnd.Cancelled() -> "it was closed";
    };
  }

  private static String words(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause == null ? "it was lost" : String.valueOf(cause.getMessage());
  }

  private synchronized String reason() {
    return over.orElse("it was closed");
  }

  private HeddleException gone() {
    return new HeddleException("the session is over: " + reason());
  }

  private synchronized Optional<RunResult> result() {
    return result;
  }

  @Override
  public Optional<RunEnd> end() {
    return result().map(RunResult::end);
  }

  @Override
  public OptionalLong processId() {
    return run.processId();
  }

  @Override
  public Optional<RunSnapshot> snapshot() {
    return run.snapshot();
  }

  @Override
  public void close() {
    // Its program cannot go on before this returns.
    boolean waits = !run.isCalling();
    boolean idle;
    synchronized (this) {
      idle = current == null && !closing;
      closing = true;
    }
    if (idle && waits) {
      connection.accept(new SessionMessage(SessionMessage.END, 0, ""));
      try {
        run.result().get(CLOSING_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException goesOn) {
        // It is killed.
      }
    }
    run.cancel();
    if (waits) {
      run.awaitEnd();
    }
  }
}
