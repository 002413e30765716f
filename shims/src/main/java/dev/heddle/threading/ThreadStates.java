package dev.heddle.threading;

import static dev.heddle.interop.JavaFunction.number;

import dev.heddle.interop.JavaFunction;
import dev.heddle.wait.BlockedOn;
import dev.heddle.wait.Blocker;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of a run wait for and hold, for {@code _heddle.threaddump} by {@link
 * ThreadIdent}. A snapshot would be out of date as soon; each answer is true at its moment.
 */
public final class ThreadStates {
  private final Blocker blocker;
  private final PythonThreads threads;
  private final ContendedMutexes contended;
  private final Thread mainThread;

  /** Creates the view of one run's threads. */
  public ThreadStates(
      Blocker blocker, PythonThreads threads, ContendedMutexes contended, Thread mainThread) {
    this.blocker = blocker;
    this.threads = threads;
    this.contended = contended;
    this.mainThread = mainThread;
  }

  /** Returns what each live thread waits for, if all of them wait for one another and for ever. */
  public Optional<Set<BlockedOn>> stuck() {
    Map<Thread, BlockedOn> blocked = blocker.blocked();
    Set<BlockedOn> waits = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Thread thread : threads.alive()) {
      BlockedOn what = blocked.get(thread);
      if (!isForEver(what)) {
        return Optional.empty();
      }
      waits.add(what);
    }
    BlockedOn what = blocked.get(mainThread);
    if (!isForEver(what)) {
      return Optional.empty();
    }
    waits.add(what);
    return Optional.of(waits);
  }

  /** Tells whether there are threads besides the main one, and all of them wait, as it does. */
  public boolean allWait() {
    Set<Thread> blocked = blocker.blocked().keySet();
    return !threads.alive().isEmpty()
        && blocked.contains(mainThread)
        && blocked.containsAll(threads.alive());
  }

  private static boolean isForEver(@Nullable BlockedOn what) {
    return what != null && !what.external() && what.deadline() == BlockedOn.NEVER;
  }

  Map<String, Object> functions() {
    var functions = new HashMap<String, Object>();
    functions.put("threadIdents", JavaFunction.of(0, (_, _) -> idents()));
    functions.put(
        "waitText", JavaFunction.of(1, (_, a) -> wait(a).map(BlockedOn::describe).orElse("")));
    functions.put(
        "waitSeconds", JavaFunction.of(1, (_, a) -> wait(a).map(this::seconds).orElse(-1.0)));
    functions.put(
        "waitHolder",
        JavaFunction.of(
            1, (_, a) -> wait(a).flatMap(BlockedOn::holder).map(ThreadIdent::of).orElse(0L)));
    functions.put("waitLock", JavaFunction.of(1, (_, a) -> waitLock(a)));
    functions.put("heldLock", JavaFunction.of(2, (_, a) -> heldLock(a)));
    return functions;
  }

  private String idents() {
    var idents = new TreeSet<Long>();
    threads.alive().forEach(thread -> idents.add(ThreadIdent.of(thread)));
    idents.add(ThreadIdent.of(mainThread));
    return String.join(" ", idents.stream().map(Object::toString).toList());
  }

  /** Tells whether a number is the {@link ThreadIdent} of a live thread. */
  public boolean isAlive(long ident) {
    return thread(ident).isPresent();
  }

  private Optional<Thread> thread(long ident) {
    if (ThreadIdent.of(mainThread) == ident) {
      return Optional.of(mainThread);
    }
    return threads.alive().stream().filter(t -> ThreadIdent.of(t) == ident).findFirst();
  }

  private Optional<BlockedOn> wait(Object[] arguments) {
    return thread(number(arguments[0])).map(thread -> blocker.blocked().get(thread));
  }

  /** Returns the seconds until a wait ends by itself; a negative number for never. */
  private double seconds(BlockedOn what) {
    return what.deadline() == BlockedOn.NEVER
        ? -1
        : Math.max(0, what.deadline() - blocker.clock().now()) / 1e9;
  }

  private Object waitLock(Object[] arguments) {
    return wait(arguments)
        .filter(MutexWait.class::isInstance)
        .map(what -> ((MutexWait) what).mutex().guest())
        .orElse(false);
  }

  /** Returns the lock with an index among those that a thread holds, or False. */
  private Object heldLock(Object[] arguments) {
    List<Mutex> held = thread(number(arguments[0])).map(contended::heldBy).orElse(List.of());
    int index = (int) number(arguments[1]);
    return index < held.size() ? held.get(index).guest() : false;
  }
}
