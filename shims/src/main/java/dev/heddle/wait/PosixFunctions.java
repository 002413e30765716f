package dev.heddle.wait;

import static dev.heddle.interop.JavaFunction.integer;
import static dev.heddle.interop.JavaFunction.number;

import com.oracle.truffle.api.TruffleSafepoint.Interrupter;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.interop.JavaFunction;
import dev.heddle.interop.Numbers;
import dev.heddle.posix.ChildCalls;
import dev.heddle.posix.FileTransfer;
import dev.heddle.posix.NativeThread;
import dev.heddle.posix.NodeCalls;
import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.SignalCalls;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What {@code _heddle.posixmodule} calls. */
public final class PosixFunctions {
  private final Blocker blocker;

  /** Creates the functions of a run, whose threads block through a blocker. */
  public PosixFunctions(Blocker blocker) {
    this.blocker = blocker;
  }

  /** Returns the functions by name. */
  public Map<String, Object> all() {
    return Map.of(
        "takeStatus",
        JavaFunction.systemCall(
            2, (_, a) -> new Numbers(ChildCalls.takeStatus(integer(a[0]), integer(a[1])))),
        "query",
        JavaFunction.systemCall(
            3,
            (_, a) ->
                new Numbers(
                    ChildCalls.waitFor(
                        integer(a[0]), integer(a[1]), integer(a[2]) | ChildCalls.WNOHANG))),
        "awaitChild",
        JavaFunction.systemCall(3, this::awaitChild),
        "openProcess",
        JavaFunction.systemCall(2, (_, a) -> Polling.pidfd(integer(a[0]), integer(a[1]))),
        "makeNode",
        JavaFunction.systemCall(4, PosixFunctions::makeNode),
        "sendFile",
        JavaFunction.systemCall(
            4,
            (_, a) -> FileTransfer.send(integer(a[0]), integer(a[1]), number(a[2]), number(a[3]))),
        "die",
        JavaFunction.of(
            1,
            (_, a) -> {
              SignalCalls.die(integer(a[0]));
              return 0;
            }));
  }

  /**
   * Waits until {@code waitid} of the same arguments has something to tell, and leaves it there.
   */
  private Object awaitChild(@Nullable Node location, Object[] arguments) {
    var wait =
        new ChildWait(
            integer(arguments[0]),
            integer(arguments[1]),
            integer(arguments[2]) | ChildCalls.WNOWAIT);
    blocker.block(
        location,
        new BlockedOn.Input("a child process", BlockedOn.NEVER),
        wait,
        ChildWait::run,
        wait);
    return 0;
  }

  private static Object makeNode(@Nullable Node location, Object[] arguments) {
    try {
      // A character for each byte.
      byte[] path =
          InteropLibrary.getUncached().asString(arguments[1]).getBytes(StandardCharsets.ISO_8859_1);
      NodeCalls.make(integer(arguments[0]), path, integer(arguments[2]), number(arguments[3]));
      return 0;
    } catch (UnsupportedMessageException notAString) {
      throw new IllegalArgumentException(notAString);
    }
  }

  /** The system call of one thread, and how it is ended early. */
  private static final class ChildWait implements Interrupter {
    private static final long PAUSE_NANOS = 1_000_000;

    private final int idType;
    private final int id;
    private final int options;
    private final NativeThread thread = NativeThread.current();
    private volatile boolean inside;
    private volatile boolean interrupted;

    ChildWait(int idType, int id, int options) {
      this.idType = idType;
      this.id = id;
      this.options = options;
    }

    void run() throws InterruptedException {
      inside = true;
      try {
        if (interrupted) {
          throw new InterruptedException();
        }
        int[] _ = ChildCalls.waitFor(idType, id, options);
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
}
