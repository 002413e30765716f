package dev.heddle.wait;

import com.oracle.truffle.api.TruffleSafepoint.Interrupter;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.posix.NativeThread;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A system call that may wait, of the thread that creates this, and how it is ended early: by a
 * signal to the thread, until it has come out.
 */
final class WaitingCall implements Interrupter {
  private static final long PAUSE_NANOS = 1_000_000;

  private final LongSupplier call;
  private final NativeThread thread = NativeThread.current();
  private volatile boolean inside;
  private volatile boolean interrupted;
  private long result;

  private WaitingCall(LongSupplier call) {
    this.call = call;
  }

  /**
   * Returns what a system call returns, once it does not fail with {@link Posix#EINTR}.
   *
   * @throws PosixException if it fails otherwise
   */
  static long block(Blocker blocker, @Nullable Node location, BlockedOn what, LongSupplier call) {
    var waiting = new WaitingCall(call);
    blocker.block(location, what, waiting, WaitingCall::run, waiting);
    return waiting.result;
  }

  private void run() throws InterruptedException {
    inside = true;
    try {
      if (interrupted) {
        throw new InterruptedException();
      }
      result = call.getAsLong();
    } catch (PosixException failure) {
      if (failure.errno() == Posix.EINTR) {
        throw new InterruptedException();
      }
      throw failure;
    } finally {
      inside = false;
    }
  }

  @Override
  public void interrupt(Thread waiting) {
    interrupted = true;
    // A signal that comes just before the call begins does not reach it.
    while (inside && interrupted) {
      thread.interruptSystemCall();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @Override
  public void resetInterrupted() {
    interrupted = false;
  }
}
