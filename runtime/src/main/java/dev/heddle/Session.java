package dev.heddle;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Python that keeps its namespace from one evaluation to the next, in a process of its own or in a
 * context of the host's, see {@link Isolation}; opened with {@link Heddle#session()}.
 *
 * {@snippet :
 * try (Session session = heddle.session()) {
 *   session.eval("import math");
 *   double root = session.eval("math.sqrt(2)").value(Double.class);
 * }
 * }
 *
 * <p>Any thread may use a session, virtual ones included. What is asked is done one after the
 * other, in the order of the calls, in the main thread of the session; a call waits for its turn
 * and for its end. Java code that an evaluation calls cannot ask its session for anything. {@link
 * #interrupt} and {@link #close} do not wait for a turn. Threads that were started go on between
 * evaluations, and so do tasks of asyncio.
 *
 * <p>When a thread that waits is interrupted, its call throws a {@link HeddleException} at once,
 * and the thread keeps its interrupt status. A call whose turn has not come is then never carried
 * out; an evaluation that goes on is {@linkplain #interrupt interrupted}, and the next call waits
 * for its end.
 *
 * <p>The session survives exceptions. It ends by {@link #close}, by {@code sys.exit}, by a {@link
 * Limits limit}, or if its process or context ends in any other way; from then on every call throws
 * a {@link HeddleException} that says which.
 */
public interface Session extends AutoCloseable {
  /**
   * Runs a source in the namespace of {@code __main__}. Of a last statement that is an expression
   * the value is returned; nothing is displayed. {@code await} may stand outside of functions, as
   * in {@code python -m asyncio}.
   *
   * @throws HeddleException if the session is over, if it ends by a signal meanwhile, or if the
   *     calling thread is interrupted
   */
  EvalResult eval(String source);

  /**
   * Returns what may stand at a place in a source: names, attributes, modules, keywords,
   * parameters, keys, paths. No code of the program's runs but its {@code __dir__} and {@code
   * __getattr__}.
   *
   * @param source the source so far
   * @param cursor the place, as an index of the source
   * @throws IndexOutOfBoundsException if it is none
   * @throws HeddleException as for {@link #eval}
   */
  Completion complete(String source, int cursor);

  /**
   * Gives a name in {@code __main__} a value, see {@link RunOptions.Builder#value}.
   *
   * @throws IllegalArgumentException if the name or the value cannot be passed
   * @throws HeddleException as for {@link #eval}
   */
  void put(String name, @Nullable Object value);

  /**
   * Returns the value of a name in {@code __main__}, as in {@link EvalResult#value}.
   *
   * @return empty for None
   * @throws java.util.NoSuchElementException if the name has no value
   * @throws IllegalStateException if Java has no such value; the message tells what it is
   * @throws HeddleException as for {@link #eval}
   */
  Optional<Object> get(String name);

  /**
   * Does to the evaluation that goes on what Ctrl-C does: {@code KeyboardInterrupt} is raised in
   * the main thread, unless the program handles SIGINT in another way. Returns at once; does
   * nothing if none goes on. In a context, a long computation of the interpreter's own is
   * interrupted when it is over.
   */
  void interrupt();

  /** Returns how the session came to its end; empty while it goes on, or if it was lost. */
  Optional<RunEnd> end();

  /** Returns the id of its process; empty for a session in a context. */
  OptionalLong processId();

  /**
   * Asks the session what its threads and tasks do, as {@link Run#snapshot} does.
   *
   * @return empty if it has ended
   * @throws HeddleException if it does not answer within a minute
   */
  Optional<RunSnapshot> snapshot();

  /**
   * Ends the session with all that it has started, and waits until it is gone. Where nothing is
   * being evaluated, the program comes to its end as at the end of its input, exit functions
   * included, for five seconds at most; what goes on is killed. Java code that the program has
   * called does not wait. Does nothing the second time.
   */
  @Override
  void close();
}
