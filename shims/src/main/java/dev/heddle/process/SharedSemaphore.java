package dev.heddle.process;

import com.oracle.truffle.api.TruffleSafepoint.Interrupter;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.posix.NativeThread;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.SharedMemory;
import dev.heddle.wait.BlockedOn;
import dev.heddle.wait.Blocker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A semaphore of many processes: a counter in memory that they share, and a futex to wait at. Safe
 * for use by many threads of all of them. Whoever dies while holding it leaves it taken, as POSIX
 * semaphores have it.
 *
 * <p>The memory is a file of its own; the kernel counts who has it, so that it lasts as long as the
 * last of them. It holds two words: the counter, and how many wait (a hint: a process that dies
 * while it waits is counted for ever).
 */
final class SharedSemaphore implements TruffleObject {
  private static final long BYTES = 8;
  private static final long VALUE = 0;
  private static final long WAITERS = 4;
  private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
  // How late an interruption may be that falls between two system calls.
  private static final long LONGEST_WAIT_NANOS = 100_000_000;

  private final MemorySegment memory;
  private final int fd;
  private final Blocker blocker;

  private SharedSemaphore(MemorySegment memory, int fd, Blocker blocker) {
    this.memory = memory;
    this.fd = fd;
    this.blocker = blocker;
  }

  /** Makes a semaphore without a name. */
  static SharedSemaphore create(int value, Blocker blocker) {
    int fd;
    try {
      fd = SharedMemory.create("heddle-semaphore", BYTES);
    } catch (PosixException tooManyFiles) {
      if (tooManyFiles.errno() != Posix.EMFILE) {
        throw tooManyFiles;
      }
      // Some of the open ones may be of semaphores that nobody has any more.
      System.gc();
      fd = SharedMemory.create("heddle-semaphore", BYTES);
    }
    SharedSemaphore semaphore = at(fd, blocker);
    WORD.setVolatile(semaphore.memory, VALUE, value);
    return semaphore;
  }

  /** Returns the semaphore in a file, whose descriptor it takes over. */
  static SharedSemaphore at(int fd, Blocker blocker) {
    return new SharedSemaphore(SharedMemory.map(fd, BYTES), fd, blocker);
  }

  /** Returns the descriptor of its file, open as long as this object is in use. */
  int fd() {
    return fd;
  }

  int value() {
    return (int) WORD.getVolatile(memory, VALUE);
  }

  void setValue(int value) {
    WORD.setVolatile(memory, VALUE, value);
  }

  void release() {
    WORD.getAndAdd(memory, VALUE, 1);
    if ((int) WORD.getVolatile(memory, WAITERS) > 0) {
      SharedMemory.wake(memory);
    }
  }

  boolean tryAcquire() {
    int present = value();
    while (present > 0) {
      if (WORD.compareAndSet(memory, VALUE, present, present - 1)) {
        return true;
      }
      present = value();
    }
    return false;
  }

  /** Takes one, waiting until an instant of the run's clock; false if there was none by then. */
  boolean acquireUntil(@Nullable Node location, long deadline) {
    if (tryAcquire()) {
      return true;
    }
    var attempt = new Attempt(deadline, NativeThread.current());
    WORD.getAndAdd(memory, WAITERS, 1);
    try {
      blocker.block(location, attempt, attempt, Attempt::run, attempt);
    } catch (Throwable thrownByAnAction) {
      if (attempt.acquired) {
        release();
      }
      throw thrownByAnAction;
    } finally {
      WORD.getAndAdd(memory, WAITERS, -1);
    }
    return attempt.acquired;
  }

  private final class Attempt implements BlockedOn, Interrupter {
    private final long deadline;
    private final NativeThread thread;
    private volatile boolean interrupted;
    private boolean acquired;

    Attempt(long deadline, NativeThread thread) {
      this.deadline = deadline;
      this.thread = thread;
    }

    void run() throws InterruptedException {
      while (true) {
        if (tryAcquire()) {
          acquired = true;
          return;
        }
        long left = deadline == NEVER ? NEVER : deadline - blocker.clock().now();
        if (left <= 0) {
          return;
        }
        if (interrupted) {
          throw new InterruptedException();
        }
        SharedMemory.await(memory, 0, Math.min(left, LONGEST_WAIT_NANOS));
      }
    }

    @Override
    public void interrupt(Thread waiting) {
      interrupted = true;
      thread.interruptSystemCall();
    }

    @Override
    public void resetInterrupted() {
      interrupted = false;
    }

    @Override
    public String describe() {
      return "semaphore of processes";
    }

    @Override
    public long deadline() {
      return deadline;
    }

    @Override
    public boolean external() {
      return true;
    }
  }
}
