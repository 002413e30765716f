package dev.heddle.signal;

import com.oracle.truffle.api.nodes.Node;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.safepoint.SafepointAction;
import dev.heddle.wait.BlockedOn;
import dev.heddle.wait.Blocker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The signals of one run. Those for which the program has a handler go to the main thread, which
 * runs the handler; as in CPython's {@code Modules/signalmodule.c}, one that comes again before its
 * handler has run is not counted. Safe for use by many threads.
 *
 * <p>A signal that the program sends to itself does not go through the kernel when the program has
 * a handler for it or holds it back; so it is there at once, and no other thread of the JVM takes
 * it.
 */
public final class Signals implements AutoCloseable {
  private static final int NO_DESCRIPTOR = -1;

  private final Blocker blocker;
  private final MainThread main;
  private final SignalMasks masks;
  private final ProcessSignals process = new ProcessSignals();
  private final Disposition[] dispositions = new Disposition[SignalSet.HIGHEST + 1];
  private final AtomicLong tripped = new AtomicLong();
  private final AtomicLong uninterrupting = new AtomicLong();
  private final AtomicLong handled = new AtomicLong();
  private SignalSet pending = SignalSet.NONE;
  private final List<SignalSet> waits = new ArrayList<>();
  private volatile IntConsumer handler = signal -> {};
  private volatile IntConsumer beforeHandler = signal -> {};
  // What is done for signals that the program has said nothing about.
  private final Map<Integer, Runnable> answers = new HashMap<>();
  private volatile WakeUp wakeUp = new WakeUp(NO_DESCRIPTOR, true);
  private volatile int wakeUpError;

  /** What the program wants to be done for a signal. */
  public enum Disposition {
    /** What the kernel does by itself. */
    DEFAULT,
    /** Nothing. */
    IGNORE,
    /** A handler is run. */
    HANDLE
  }

  /**
   * A descriptor to which the number of each signal with a handler is written when it comes.
   *
   * @param fd the descriptor; negative for none
   * @param warns whether to report that it cannot take more
   */
  public record WakeUp(int fd, boolean warns) {}

  /**
   * Creates the signals of a run; the calling thread becomes its main thread.
   *
   * @param blocker how the run's threads block
   * @param safepoints has a thread run an action at its next safepoint
   * @param wantsInterpreterLock tells whether a thread was interrupted on its way to that lock
   */
  public Signals(
      Blocker blocker,
      BiConsumer<Thread, SafepointAction> safepoints,
      Predicate<Thread> wantsInterpreterLock) {
    this.blocker = blocker;
    main =
        new MainThread(
            safepoints, new HandlerPlace(blocker, wantsInterpreterLock), this::runHandlers);
    masks = new SignalMasks(Thread.currentThread());
    Arrays.fill(dispositions, Disposition.DEFAULT);
  }

  /**
   * Sets what runs the program's handler for a signal, in the main thread, between two steps of the
   * program. What it throws goes on there.
   */
  public void setHandler(IntConsumer runner) {
    handler = runner;
  }

  /** Has an action run in the main thread before each handler, with the signal's number. */
  public void setBeforeHandler(IntConsumer action) {
    beforeHandler = action;
  }

  /**
   * Has an action run when a signal comes from outside, on a thread of its own, until the program
   * says what it wants for that signal. A signal that this process was started to ignore stays
   * ignored.
   */
  public synchronized void answer(int signal, Runnable action) {
    if (process.isIgnored(signal)) {
      return;
    }
    answers.put(signal, action);
    apply(signal);
  }

  /** Has signals that have come run their handlers now, if this is the main thread. */
  public void runHandlers() {
    try {
      for (int signal = takeTripped(); signal > 0; signal = takeTripped()) {
        handled.incrementAndGet();
        beforeHandler.accept(signal);
        handler.accept(signal);
      }
    } finally {
      if (tripped.get() != 0) {
        main.ask(true);
      }
    }
  }

  /**
   * Does the same from within a function that the program has called: one in which a signal may
   * have come.
   *
   * @param location where the guest program is, if that is known
   */
  public void runHandlersNow(@Nullable Node location) {
    if (tripped.get() != 0 && isMainThread()) {
      main.runAt(location);
    }
  }

  /**
   * Tells that the calling thread has waited. Handlers of signals that came meanwhile run now,
   * unless what they raise would be swallowed here.
   *
   * @param location where the guest program is, if that is known
   */
  public void waited(@Nullable Node location) {
    if (tripped.get() != 0 && !HandlerPlace.isSwallowing()) {
      runHandlersNow(location);
    }
  }

  /**
   * Tells that the calling thread has the interpreter lock, and was interrupted while it waited for
   * it. Handlers of signals that came meanwhile run before it goes far.
   */
  public void lockTaken() {
    main.askAgain();
  }

  /** Tells whether the calling thread is the one in which handlers run. */
  public boolean isMainThread() {
    return main.isCurrent();
  }

  /** Takes the lowest signal whose handler has to run; 0 if there is none. */
  public int takeTripped() {
    while (true) {
      long signals = tripped.get();
      if (signals == 0) {
        return 0;
      }
      if (tripped.compareAndSet(signals, signals & (signals - 1))) {
        return new SignalSet(signals).lowest();
      }
    }
  }

  /** Sets what is to be done for a signal from now on. */
  public synchronized void setDisposition(int signal, Disposition disposition) {
    answers.remove(signal);
    dispositions[signal] = disposition;
    if (process.canDeliver(signal)) {
      apply(signal);
    } else {
      process.setAction(signal, disposition == Disposition.IGNORE);
    }
  }

  /**
   * Has a signal handled when the run is {@linkplain #interruptMain interrupted} with it, and only
   * then: what the process does with that signal stays as it is, and no system call is interrupted.
   */
  public synchronized void handleWithin(int signal) {
    dispositions[signal] = Disposition.HANDLE;
    setInterrupting(signal, false);
  }

  /** Tells whether a signal that comes from outside can be handled. */
  public boolean canHandle(int signal) {
    return process.canDeliver(signal);
  }

  /** Tells the process what to do with a signal: it is for us if we have anything to do with it. */
  private void apply(int signal) {
    if (!process.canDeliver(signal)) {
      return;
    }
    if (dispositions[signal] == Disposition.HANDLE
        || answers.containsKey(signal)
        || isOurs(signal)) {
      process.deliver(signal, this::arrive);
    } else if (dispositions[signal] == Disposition.IGNORE) {
      process.ignore(signal);
    } else {
      process.restoreDefault(signal);
    }
  }

  private boolean isOurs(int signal) {
    return masks.hold(signal) || isAwaited(signal);
  }

  private boolean isAwaited(int signal) {
    return waits.stream().anyMatch(set -> set.has(signal));
  }

  /**
   * Sets whether a system call that waits ends early when a signal comes; otherwise the handler has
   * to wait for the end of the call.
   */
  public void setInterrupting(int signal, boolean interrupts) {
    long bit = SignalSet.NONE.with(signal).bits();
    uninterrupting.updateAndGet(bits -> interrupts ? bits & ~bit : bits | bit);
  }

  /** Sets where the numbers of signals are written, and returns where they were until now. */
  public synchronized WakeUp setWakeUp(WakeUp replacement) {
    WakeUp before = wakeUp;
    wakeUp = replacement;
    return before;
  }

  /** Returns the error of the last failed write of a signal's number, once; 0 for none. */
  public synchronized int takeWakeUpError() {
    int error = wakeUpError;
    wakeUpError = 0;
    return error;
  }

  /**
   * Does what the arrival of a signal for this process does. Called for those from outside by the
   * JVM.
   */
  private synchronized void arrive(int signal) {
    if (isOurs(signal)) {
      pending = pending.with(signal);
      notifyAll();
    } else {
      act(signal);
    }
  }

  private void act(int signal) {
    Runnable answer = answers.get(signal);
    if (answer != null) {
      Thread.ofPlatform().daemon().name("heddle-answer").start(answer);
      return;
    }
    switch (dispositions[signal]) {
      case HANDLE -> trip(signal);
      case IGNORE -> {}
      case DEFAULT -> process.actByDefault(signal);
    }
  }

  private void trip(int signal) {
    long bit = SignalSet.NONE.with(signal).bits();
    tripped.getAndUpdate(bits -> bits | bit);
    writeNumber(signal);
    main.ask((uninterrupting.get() & bit) == 0);
  }

  private void writeNumber(int signal) {
    WakeUp target = wakeUp;
    if (target.fd() >= 0) {
      try {
        Posix.write(target.fd(), new byte[] {(byte) signal}, 0);
      } catch (PosixException failure) {
        if (target.warns() || failure.errno() != Posix.EAGAIN) {
          wakeUpError = failure.errno();
        }
      }
    }
  }

  /**
   * Has the handler of a signal run, if there is one, as if the signal had come: CPython's
   * PyErr_SetInterruptEx.
   */
  public synchronized void interruptMain(int signal) {
    if (dispositions[signal] == Disposition.HANDLE) {
      trip(signal);
    }
  }

  /**
   * Sends a signal to this process, without the kernel.
   *
   * @return false if it is for the kernel to do: there is no handler, and nobody holds it back
   */
  public synchronized boolean send(int signal) {
    if (dispositions[signal] != Disposition.HANDLE && !isOurs(signal)) {
      prepareForKernel(signal);
      return false;
    }
    arrive(signal);
    return true;
  }

  /**
   * Sends a signal to one thread of this process, without the kernel.
   *
   * @param identity what Python calls the thread
   * @return false as for {@link #send}
   */
  public synchronized boolean sendTo(long identity, int signal) {
    var target = masks.find(identity).filter(holder -> holder.mask.has(signal));
    if (target.isPresent()) {
      target.get().pending = target.get().pending.with(signal);
      notifyAll();
      return true;
    }
    if (isAwaited(signal)) {
      return send(signal);
    }
    if (dispositions[signal] == Disposition.HANDLE) {
      trip(signal);
      return true;
    }
    prepareForKernel(signal);
    return false;
  }

  /** What the program sends itself does what it does in CPython, without an answer of ours. */
  private void prepareForKernel(int signal) {
    if (dispositions[signal] == Disposition.DEFAULT) {
      process.releaseFault(signal);
      if (answers.remove(signal) != null) {
        apply(signal);
      }
    }
  }

  /** Returns what the calling thread holds back. */
  public synchronized SignalSet mask(long identity) {
    return masks.current(identity).mask;
  }

  /** Sets what the calling thread holds back. What it no longer does acts before this returns. */
  public synchronized void setMask(long identity, SignalSet mask) {
    SignalMasks.Holder current = masks.current(identity);
    SignalSet before = current.mask;
    masks.set(current, mask.blockable());
    SignalSet changed = before.minus(current.mask).or(current.mask.minus(before));
    forEach(changed, this::apply);
    SignalSet released = current.pending.minus(current.mask);
    current.pending = current.pending.and(current.mask);
    forEach(released, this::act);
    releasePending();
  }

  /** Lets the signals act that nobody holds back any longer. */
  private void releasePending() {
    forEach(
        pending,
        signal -> {
          if (!isOurs(signal)) {
            pending = pending.without(signal);
            act(signal);
          }
        });
  }

  private static void forEach(SignalSet signals, IntConsumer action) {
    for (SignalSet left = signals; !left.isEmpty(); left = left.without(left.lowest())) {
      action.accept(left.lowest());
    }
  }

  /** Returns what has come and is held back, for the process and for the calling thread. */
  public synchronized SignalSet pending(long identity) {
    return pending.or(masks.current(identity).pending);
  }

  /**
   * Waits for one of some signals and takes it, so that nothing else is done for it.
   *
   * @param deadline the instant of the run's clock at which to give up, or {@link BlockedOn#NEVER}
   * @return the signal; 0 if none came
   */
  public int await(long identity, SignalSet wanted, long deadline) {
    SignalMasks.Holder current;
    synchronized (this) {
      current = masks.current(identity);
      waits.add(wanted.blockable());
      forEach(wanted.blockable(), this::apply);
    }
    var found = new int[1];
    try {
      blocker.block(
          null,
          new BlockedOn.Input("a signal", deadline),
          set -> found[0] = take(current, set, deadline),
          wanted);
    } finally {
      synchronized (this) {
        waits.remove(wanted.blockable());
        forEach(wanted.blockable(), this::apply);
        releasePending();
      }
    }
    return found[0];
  }

  /** Waits until a handler has run: in the main thread, or elsewhere if this is another one. */
  public void pause(@Nullable Node location) {
    long before = handled.get();
    blocker.block(
        location,
        new BlockedOn.Input("a signal", BlockedOn.NEVER),
        self -> self.awaitHandled(before),
        this);
  }

  private synchronized void awaitHandled(long before) throws InterruptedException {
    while (handled.get() == before) {
      wait();
    }
  }

  private synchronized int take(SignalMasks.Holder current, SignalSet wanted, long deadline)
      throws InterruptedException {
    while (true) {
      SignalSet there = pending.or(current.pending).and(wanted);
      if (!there.isEmpty()) {
        int signal = there.lowest();
        pending = pending.without(signal);
        current.pending = current.pending.without(signal);
        return signal;
      }
      if (deadline == BlockedOn.NEVER) {
        wait();
        continue;
      }
      long left = deadline - blocker.clock().now();
      if (left <= 0) {
        return 0;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Puts the process's handlers back that were there before the run. */
  @Override
  public void close() {
    main.close();
    process.close();
  }
}
