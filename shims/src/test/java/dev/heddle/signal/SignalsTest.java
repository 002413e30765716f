package dev.heddle.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.posix.Posix;
import dev.heddle.posix.SignalCalls;
import dev.heddle.safepoint.SafepointAction;
import dev.heddle.signal.Signals.Disposition;
import dev.heddle.signal.Signals.WakeUp;
import dev.heddle.time.Clock;
import dev.heddle.wait.Blocker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class SignalsTest {
  private static final int SIGHUP = 1;
  private static final int SIGWINCH = 28;
  private static final long ME = 17;

  private final BlockingQueue<SafepointAction> asked = new LinkedBlockingQueue<>();
  private final Signals signals =
      new Signals(new Blocker(Clock.system()), (_, action) -> asked.add(action), _ -> false);
  private final List<Integer> handled = new ArrayList<>();

  @AfterEach
  void close() {
    signals.close();
  }

  @Test
  void aSignalFromOutsideAsksTheMainThreadToRunItsHandler() throws InterruptedException {
    handle(SIGWINCH);
    Posix.kill((int) ProcessHandle.current().pid(), SIGWINCH);

    asked.take();
    signals.runHandlers();

    assertThat(handled).containsExactly(SIGWINCH);
  }

  @Test
  void aSignalThatComesAgainBeforeItsHandlerHasRunIsNotCounted() {
    handle(SIGWINCH);
    handle(SIGHUP);
    assertThat(signals.send(SIGWINCH)).isTrue();
    assertThat(signals.send(SIGWINCH)).isTrue();
    assertThat(signals.send(SIGHUP)).isTrue();

    signals.runHandlers();

    assertThat(asked).as("asked once").hasSize(1);
    assertThat(handled).as("the lowest first").containsExactly(SIGHUP, SIGWINCH);
  }

  @Test
  void theOthersAreHandledLaterWhenAHandlerThrows() {
    signals.setHandler(signal -> {
      handled.add(signal);
      if (signal == SIGHUP) {
        throw new ArithmeticException();
      }
    });
    signals.setDisposition(SIGHUP, Disposition.HANDLE);
    signals.setDisposition(SIGWINCH, Disposition.HANDLE);
    signals.send(SIGHUP);
    signals.send(SIGWINCH);

    try {
      signals.runHandlers();
    } catch (ArithmeticException expected) {
      assertThat(handled).containsExactly(SIGHUP);
    }
    signals.runHandlers();

    assertThat(handled).containsExactly(SIGHUP, SIGWINCH);
  }

  @Test
  void aSignalThatCameDuringAWaitOfTheMainThreadIsHandledAtItsEnd() throws InterruptedException {
    handle(SIGWINCH);
    signals.send(SIGWINCH);
    Thread other = Thread.ofPlatform().start(() -> signals.waited(null));
    other.join();
    assertThat(handled).isEmpty();

    signals.waited(null);
    assertThat(handled).containsExactly(SIGWINCH);
  }

  @Test
  void theMainThreadIsAskedAnewWhenItHasTheInterpreterLock() {
    handle(SIGWINCH);
    signals.lockTaken();
    assertThat(asked).as("without a signal").isEmpty();

    signals.send(SIGWINCH);
    signals.lockTaken();
    assertThat(asked).hasSize(2);
  }

  @Test
  void aSignalThatIsHeldBackWaits() {
    handle(SIGWINCH);
    signals.setMask(ME, SignalSet.NONE.with(SIGWINCH));
    signals.send(SIGWINCH);
    signals.runHandlers();
    assertThat(handled).isEmpty();
    assertThat(signals.pending(ME)).isEqualTo(SignalSet.NONE.with(SIGWINCH));

    signals.setMask(ME, SignalSet.NONE);
    signals.runHandlers();
    assertThat(handled).containsExactly(SIGWINCH);
    assertThat(signals.pending(ME)).isEqualTo(SignalSet.NONE);
  }

  @Test
  void aSignalThatNobodyHasAHandlerForIsLeftToTheKernel() {
    assertThat(signals.send(SIGWINCH)).isFalse();
    assertThat(signals.sendTo(ME, SIGWINCH)).isFalse();
  }

  @Test
  void aSignalIsAnsweredUntilTheProgramSaysWhatItWants() throws InterruptedException {
    var answered = new LinkedBlockingQueue<Integer>();
    signals.answer(SIGWINCH, () -> answered.add(SIGWINCH));
    Posix.kill((int) ProcessHandle.current().pid(), SIGWINCH);
    assertThat(answered.take()).isEqualTo(SIGWINCH);

    handle(SIGWINCH);
    signals.send(SIGWINCH);
    signals.runHandlers();
    assertThat(handled).containsExactly(SIGWINCH);
    assertThat(answered).isEmpty();
  }

  @Test
  void aSignalThatTheProcessWasStartedToIgnoreStaysIgnored() {
    var winch = new Signal("WINCH");
    SignalHandler before = Signal.handle(winch, SignalHandler.SIG_IGN);
    try {
      signals.answer(SIGWINCH, () -> {});
      assertThat(SignalCalls.ignored() >> (SIGWINCH - 1) & 1).isEqualTo(1);
    } finally {
      Signal.handle(winch, before);
    }
  }

  @Test
  void theNumberOfASignalIsWrittenToTheWakeUpDescriptor() {
    Posix.Pipe pipe = Posix.pipe();
    handle(SIGWINCH);
    signals.setWakeUp(new WakeUp(pipe.writeEnd(), true));
    signals.send(SIGWINCH);

    byte[] buffer = new byte[8];
    assertThat(Posix.read(pipe.readEnd(), buffer)).isEqualTo(1);
    assertThat(buffer[0]).isEqualTo((byte) SIGWINCH);
    Posix.close(pipe.readEnd());
    Posix.close(pipe.writeEnd());
  }

  @Test
  void aWriteThatFailsIsReported() {
    handle(SIGWINCH);
    signals.setWakeUp(new WakeUp(Integer.MAX_VALUE, true));
    signals.send(SIGWINCH);

    assertThat(signals.takeWakeUpError()).isPositive();
    assertThat(signals.takeWakeUpError()).isZero();
  }

  @Test
  void closingPutsTheProcesssHandlersBack() {
    SignalHandler mine = signal -> {};
    SignalHandler before = Signal.handle(new Signal("WINCH"), mine);
    handle(SIGWINCH);
    signals.close();

    assertThat(Signal.handle(new Signal("WINCH"), before)).isSameAs(mine);
  }

  private void handle(int signal) {
    signals.setHandler(handled::add);
    signals.setDisposition(signal, Disposition.HANDLE);
  }
}
