package dev.heddle.signal;

import dev.heddle.posix.NativeThread;
import dev.heddle.posix.Posix;
import dev.heddle.posix.SignalCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What this process does with the signals that it gets. Only a run that has a process of its own
 * uses it; inside a host's JVM the handlers are the host's. Safe for use by many threads.
 *
 * <p>The JVM hands a signal over on a thread of its own. It can do so for those that have a name in
 * it and that it does not need for itself.
 */
final class ProcessSignals implements AutoCloseable {
  private static final List<String> DELIVERABLE =
      List.of(
          "HUP", "INT", "TRAP", "ABRT", "USR1", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD",
          "CONT", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "POLL",
          "PWR", "SYS");

  // SIGILL, SIGBUS, SIGFPE, SIGSEGV, those of the C library, and the one that interrupts calls.
  private static final SignalSet RESERVED =
      SignalSet.NONE.with(4).with(7).with(8).with(11).with(32).with(33).with(NativeThread.WAKE_UP);

  // SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV.
  private static final SignalSet FAULTS = SignalSet.NONE.with(4).with(6).with(7).with(8).with(11);

  private final Map<Integer, Signal> deliverable = new HashMap<>();
  private final Map<Integer, SignalHandler> originals = new HashMap<>();

  ProcessSignals() {}

  private Map<Integer, Signal> deliverable() {
    if (deliverable.isEmpty()) {
      for (String name : DELIVERABLE) {
        var signal = new Signal(name);
        deliverable.put(signal.getNumber(), signal);
      }
    }
    return deliverable;
  }

  /** Tells whether a signal from outside can be delivered. */
  synchronized boolean canDeliver(int number) {
    return deliverable().containsKey(number);
  }

  /** Tells whether a signal that can be delivered is ignored now. */
  synchronized boolean isIgnored(int number) {
    Signal signal = deliverable().get(number);
    SignalHandler now = Signal.handle(signal, SignalHandler.SIG_IGN);
    if (SignalHandler.SIG_IGN.equals(now)) {
      return true;
    }
    Signal.handle(signal, now);
    return false;
  }

  /** Has a signal given to a consumer from now on, on a thread of the JVM's. */
  synchronized void deliver(int number, IntConsumer consumer) {
    handle(number, signal -> consumer.accept(signal.getNumber()));
  }

  /** Has a signal ignored from now on. */
  synchronized void ignore(int number) {
    handle(number, SignalHandler.SIG_IGN);
  }

  /** Lets a signal do what it does to a process that has never heard of it, from now on. */
  synchronized void restoreDefault(int number) {
    handle(number, SignalHandler.SIG_DFL);
  }

  /** Sets what a signal does that cannot be delivered, unless the JVM needs it. */
  void setAction(int number, boolean ignored) {
    if (!RESERVED.has(number)) {
      SignalCalls.setAction(
          number, ignored ? SignalCalls.Action.IGNORE : SignalCalls.Action.DEFAULT);
    }
  }

  /**
   * Lets a signal that reports a fault end the process from now on, without the JVM's report. Only
   * for one that is about to be sent: the JVM needs some of them for itself.
   */
  void releaseFault(int number) {
    if (FAULTS.has(number)) {
      SignalCalls.setAction(number, SignalCalls.Action.DEFAULT);
    }
  }

  /** Does to this process what a signal does by default, which in most cases ends it. */
  synchronized void actByDefault(int number) {
    if (canDeliver(number)) {
      restoreDefault(number);
    }
    Posix.kill((int) ProcessHandle.current().pid(), number);
  }

  private void handle(int number, SignalHandler handler) {
    Signal signal = deliverable().get(number);
    SignalHandler before = Signal.handle(signal, handler);
    if (SignalHandler.SIG_IGN.equals(before) && !SignalHandler.SIG_IGN.equals(handler)) {
      // The JVM leaves the signals that end a process alone while they are ignored.
      SignalCalls.setAction(number, SignalCalls.Action.DEFAULT);
      Signal.handle(signal, handler);
    }
    originals.putIfAbsent(number, before);
  }

  /** Puts the handlers back that were there at first. */
  @Override
  public synchronized void close() {
    originals.forEach((number, handler) -> Signal.handle(deliverable.get(number), handler));
    originals.clear();
  }
}
