package dev.heddle.threading;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import dev.heddle.interop.JavaFunction;
import dev.heddle.posix.Posix;
import dev.heddle.safepoint.OrdinaryCode;
import dev.heddle.safepoint.Safepoints;
import dev.heddle.wait.BlockedOn;
import dev.heddle.wait.Blocker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** What {@code _heddle._threadmodule} and {@code _heddle._queuemodule} call, by name. */
public final class ThreadModule {
  // Long enough for threads that run Python code; one in a long C-like call does it later.
  private static final long PATIENCE_NANOS = 100_000_000;

  private final Blocker blocker;
  private final PythonThreads threads;
  private final ContendedMutexes contended;
  private final Thread mainThread;
  private final Safepoints safepoints;

  /**
   * Creates the functions of one run.
   *
   * @param mainThread the thread that runs the program
   */
  public ThreadModule(
      Blocker blocker,
      PythonThreads threads,
      ContendedMutexes contended,
      Thread mainThread,
      Safepoints safepoints) {
    this.blocker = blocker;
    this.threads = threads;
    this.contended = contended;
    this.mainThread = mainThread;
    this.safepoints = safepoints;
  }

  /** Returns the functions. */
  public Map<String, Object> functions() {
    var functions = new HashMap<String, Object>();
    functions.put("declareLock", JavaFunction.of(3, (_, a) -> declareLock(a)));
    functions.put("lockIsLocked", JavaFunction.of(1, (_, a) -> mutex(a).locked()));
    functions.put("lockIsOwned", JavaFunction.of(1, (_, a) -> mutex(a).ownedByCaller()));
    functions.put("lockCount", JavaFunction.of(1, (_, a) -> mutex(a).getCount()));
    functions.put("lockOwner", JavaFunction.of(1, (_, a) -> mutex(a).getOwnerId()));
    functions.put("lockReset", JavaFunction.of(1, (_, a) -> lockReset(a)));
    functions.put("setSentinel", JavaFunction.of(1, (_, a) -> setSentinel(a)));
    functions.put(
        "threadIdent", JavaFunction.of(0, (_, _) -> ThreadIdent.of(Thread.currentThread())));
    functions.put("threadIdentOf", JavaFunction.of(1, (_, a) -> ThreadIdent.ofId(number(a[0]))));
    functions.put(
        "setLocalAttributes", JavaFunction.of(2, (_, a) -> setLocalAttributes(a[0], a[1])));
    functions.put("nativeId", JavaFunction.of(0, (_, _) -> nativeId()));
    functions.put("threadCount", JavaFunction.of(0, (_, _) -> threads.count()));
    ProxyExecutable start =
        a -> threads.start(a[0], a[1], a[2].asString(), a[3].asLong()).orElse(0L);
    functions.put("startThread", start);
    functions.put("newPermits", JavaFunction.of(0, (_, _) -> new Permits(blocker)));
    functions.put("releasePermit", JavaFunction.of(1, (_, a) -> releasePermit(a)));
    functions.put("acquirePermit", JavaFunction.of(2, (_, a) -> acquirePermit(a)));
    functions.put("prepareFrames", JavaFunction.of(0, (_, _) -> prepareFrames()));
    functions.put("inOtherThreads", JavaFunction.of(1, (_, a) -> inOtherThreads(a)));
    functions.putAll(new ThreadStates(blocker, threads, contended, mainThread).functions());
    return functions;
  }

  /** Has the frames of other threads made readable before anybody asks for them. */
  private Object prepareFrames() {
    for (Thread thread : others()) {
      safepoints.submit(thread, access -> OrdinaryCode.makeFrameReadable());
    }
    return true;
  }

  private Set<Thread> others() {
    Set<Thread> others = new HashSet<>(threads.alive());
    others.add(mainThread);
    others.remove(Thread.currentThread());
    return others;
  }

  /**
   * Has every other thread call a Python function of no arguments at its next safepoint, and waits
   * a moment for those that can.
   */
  private Object inOtherThreads(Object[] arguments) {
    Set<Thread> others = others();
    var done = new CountDownLatch(others.size());
    for (Thread thread : others) {
      boolean submitted =
          safepoints.submit(
              thread,
              access -> {
                try {
                  call(arguments[0]);
                } finally {
                  done.countDown();
                }
              });
      if (!submitted) {
        done.countDown();
      }
    }
    blocker.block(
        null,
        new BlockedOn.Sleep(blocker.deadlineIn(PATIENCE_NANOS)),
        latch -> {
          boolean _ = latch.await(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
        },
        done);
    return true;
  }

  private static void call(Object function) {
    try {
      InteropLibrary.getUncached().execute(function);
    } catch (InteropException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Object declareLock(Object[] arguments) {
    MutexKind.declare(arguments[0], truth(arguments[1]), blocker, arguments[2], contended);
    return true;
  }

  private Object lockReset(Object[] arguments) {
    mutex(arguments).reset();
    return true;
  }

  private Object setSentinel(Object[] arguments) {
    threads.releaseAtEnd(mutex(arguments));
    return true;
  }

  private Object releasePermit(Object[] arguments) {
    ((Permits) arguments[0]).release();
    return true;
  }

  /** Takes a number of nanoseconds; a negative one means to wait for ever. */
  private Object acquirePermit(Object[] arguments) {
    long nanos = number(arguments[1]);
    return ((Permits) arguments[0])
        .acquireUntil(nanos < 0 ? BlockedOn.NEVER : blocker.deadlineIn(nanos));
  }

  private long nativeId() {
    // The JVM's main thread is not the process's first; to Python it is.
    return Thread.currentThread().equals(mainThread)
        ? ProcessHandle.current().pid()
        : Posix.threadId();
  }

  /** Gives a {@code _thread._local} its attributes in the calling thread: a Python dictionary. */
  private static boolean setLocalAttributes(Object local, Object attributes) {
    try {
      local
          .getClass()
          .getMethod("setThreadLocalDict", attributes.getClass())
          .invoke(local, attributes);
      return true;
    } catch (ReflectiveOperationException movedByAnUpgrade) {
      throw new IllegalStateException("GraalPy's _local has changed", movedByAnUpgrade);
    }
  }

  private static Mutex mutex(Object[] arguments) {
    return ((MutexHolder) arguments[0]).mutex();
  }

  private static long number(Object value) {
    try {
      return InteropLibrary.getUncached().asLong(value);
    } catch (UnsupportedMessageException notANumber) {
      throw new IllegalArgumentException(notANumber);
    }
  }

  private static boolean truth(Object value) {
    try {
      return InteropLibrary.getUncached().asBoolean(value);
    } catch (UnsupportedMessageException notABoolean) {
      throw new IllegalArgumentException(notABoolean);
    }
  }
}
