package dev.heddle.signal;

import static dev.heddle.interop.JavaFunction.integer;
import static dev.heddle.interop.JavaFunction.number;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.strings.TruffleString;
import dev.heddle.interop.JavaFunction;
import dev.heddle.posix.SignalCalls;
import dev.heddle.signal.Signals.Disposition;
import dev.heddle.signal.Signals.WakeUp;
import dev.heddle.wait.BlockedOn;
import dev.heddle.wait.Blocker;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * What {@code _heddle.signalmodule} calls. Sets of signals are numbers, see {@link SignalSet}; they
 * come in two halves of 32 bits, the lower one first, and go back as one signed number.
 */
public final class SignalFunctions {
  private static final int HALF = 32;
  private static final long LOW_HALF = 0xffff_ffffL;

  private final Signals signals;
  private final Blocker blocker;
  private final LongPredicate threads;

  /**
   * Creates the functions of a run.
   *
   * @param threads tells whether a number is that of a live thread of the run
   */
  public SignalFunctions(Signals signals, Blocker blocker, LongPredicate threads) {
    this.signals = signals;
    this.blocker = blocker;
    this.threads = threads;
  }

  /**
   * Returns what is needed before the program starts: a function that has one signal handled by a
   * Python function, which is called with the signal's number.
   */
  public JavaFunction handle() {
    return JavaFunction.of(
        2,
        (_, arguments) -> {
          setHandler(arguments[1]);
          signals.setDisposition(integer(arguments[0]), Disposition.HANDLE);
          return true;
        });
  }

  /**
   * Returns the same for a run in its host's process, whose signals it does not get, see {@link
   * Signals#handleWithin}.
   */
  public JavaFunction handleWithin() {
    return JavaFunction.of(
        2,
        (_, arguments) -> {
          setHandler(arguments[1]);
          signals.handleWithin(integer(arguments[0]));
          return true;
        });
  }

  /**
   * Returns what {@code _thread.interrupt_main} does with the number of a signal. In the main
   * thread the handler has run when it returns.
   */
  public JavaFunction interruptMain() {
    return JavaFunction.of(
        1,
        (location, arguments) -> {
          signals.interruptMain(integer(arguments[0]));
          signals.runHandlersNow(location);
          return true;
        });
  }

  private void setHandler(Object runner) {
    signals.setHandler(signal -> run(runner, signal));
  }

  private static void run(Object runner, int signal) {
    try {
      InteropLibrary.getUncached().execute(runner, signal);
    } catch (InteropException notOurs) {
      throw new IllegalStateException(notOurs);
    }
  }

  /** Returns the rest, by name. */
  public Map<String, Object> all() {
    var functions = new HashMap<String, Object>();
    functions.put(
        "setHandler",
        JavaFunction.of(
            1,
            (_, arguments) -> {
              setHandler(arguments[0]);
              return true;
            }));
    functions.put(
        "pause",
        JavaFunction.of(
            0,
            (location, _) -> {
              signals.pause(location);
              return true;
            }));
    functions.put(
        "setDisposition",
        JavaFunction.systemCall(
            2,
            (_, arguments) -> {
              signals.setDisposition(
                  integer(arguments[0]), Disposition.valueOf(arguments[1].toString()));
              return 0;
            }));
    functions.put(
        "setInterrupting",
        JavaFunction.of(
            2,
            (_, arguments) -> {
              signals.setInterrupting(integer(arguments[0]), (boolean) arguments[1]);
              return 0;
            }));
    functions.put(
        "setWakeUp",
        JavaFunction.of(
            2,
            (_, arguments) ->
                signals.setWakeUp(new WakeUp(integer(arguments[0]), (boolean) arguments[1])).fd()));
    functions.put(
        "canHandle",
        JavaFunction.of(1, (_, arguments) -> signals.canHandle(integer(arguments[0]))));
    functions.put("ignoredAtStart", JavaFunction.of(0, (_, _) -> SignalCalls.ignored()));
    functions.put("isMainThread", JavaFunction.of(0, (_, _) -> signals.isMainThread()));
    functions.put("takeTripped", JavaFunction.of(0, (_, _) -> signals.takeTripped()));
    functions.put("takeWakeUpError", JavaFunction.of(0, (_, _) -> signals.takeWakeUpError()));
    functions.put(
        "isThread", JavaFunction.of(1, (_, arguments) -> threads.test(number(arguments[0]))));
    functions.put(
        "send", JavaFunction.of(1, (_, arguments) -> signals.send(integer(arguments[0]))));
    functions.put(
        "sendTo",
        JavaFunction.of(
            2, (_, arguments) -> signals.sendTo(number(arguments[0]), integer(arguments[1]))));
    functions.put(
        "mask", JavaFunction.of(1, (_, arguments) -> signals.mask(number(arguments[0])).bits()));
    functions.put(
        "setMask",
        JavaFunction.of(
            3,
            (_, arguments) -> {
              signals.setMask(number(arguments[0]), set(arguments));
              return 0;
            }));
    functions.put(
        "pending",
        JavaFunction.of(1, (_, arguments) -> signals.pending(number(arguments[0])).bits()));
    functions.put(
        "await",
        JavaFunction.of(
            4,
            (_, arguments) -> {
              long nanos = number(arguments[3]);
              long deadline = nanos < 0 ? BlockedOn.NEVER : blocker.deadlineIn(nanos);
              return signals.await(number(arguments[0]), set(arguments), deadline);
            }));
    functions.put(
        "text",
        JavaFunction.of(
            1,
            (_, arguments) ->
                TruffleString.fromJavaStringUncached(
                    SignalCalls.text(integer(arguments[0])), TruffleString.Encoding.UTF_8)));
    functions.put(
        "sendThrough",
        JavaFunction.systemCall(
            3,
            (_, arguments) -> {
              SignalCalls.sendThrough(
                  integer(arguments[0]), integer(arguments[1]), integer(arguments[2]));
              return 0;
            }));
    return functions;
  }

  private static SignalSet set(Object[] arguments) {
    return new SignalSet((number(arguments[1]) & LOW_HALF) | number(arguments[2]) << HALF);
  }
}
