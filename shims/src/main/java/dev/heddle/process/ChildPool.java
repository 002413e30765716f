package dev.heddle.process;

import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.SharedMemory;
import dev.heddle.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Children that were started ahead: they import what children need and then wait for a job. A job
 * may come before they are ready. Safe for use by many threads.
 *
 * <p>The descriptors of a job keep their numbers, so the Java machine of the child must not use
 * these for itself. It opens about the same ones as that of the parent. So when children are first
 * {@linkplain #prepare prepared}, the next numbers are taken here, to stay free there; a job whose
 * descriptors lie below goes to a child that is started for it.
 */
final class ChildPool {
  /** The job of a child that waits for one: what it gets ready for follows, see rehearsal.py. */
  static final String IDLE = "idle:";

  /** What children get ready for that are to be interpreters of their own. */
  private static final String SPAWN = "spawn";

  /** The least number of an idle child's connection: out of the way of a program's. */
  static final int CONNECTION = 900;

  /** How many descriptors the kernel lets one message carry, a little less. */
  private static final int MOST_DESCRIPTORS = 250;

  private static final int RESERVED = 32;

  /** Above what a Java machine opens for itself: one that still starts has opened little. */
  private static final int LEAST_RESERVED = 64;

  private static final long LEAST_MEMORY_KB = 1 << 20;
  // Starting children ahead is not to slow those down that have a job. A machine that has been busy
  // for this long since is not going to get quiet.
  private static final Duration BUSY = Duration.ofSeconds(30);
  private static final Duration NO_PLACE = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(250);

  /** How soon after another a start belongs to the same burst. */
  private static final Duration BURST = Duration.ofMillis(500);

  /**
   * How long a program that has started processes once has to have gone on before there are others
   * for it: most start all of theirs at the beginning, and a child costs seconds of processor time.
   */
  private static final Duration ONCE = Duration.ofSeconds(10);

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  /**
   * A child.
   *
   * @param pid its process id
   * @param connection this process's end of the connection to it
   */
  record Child(int pid, int connection) {}

  private final ChildLauncher launcher;
  private final int size;
  private final Deque<Child> children = new ArrayDeque<>();
  private final Set<Child> ready = new HashSet<>();
  private long lastStart = Clock.system().now() - BUSY.toNanos();
  private final IdlePlaces places = IdlePlaces.ofThisUser();
  private final IdleProcessors processors = new IdleProcessors(LOOK);
  private boolean prepared;
  private boolean dismissed;
  // What children are started for, and how often the program has come for some.
  private String topics;
  private int bursts;
  private int startsOfLastBurst;
  // Descriptors that every child inherits, and the last number below those of the program.
  private Set<Integer> inherited = Set.of();
  private int reserved;

  ChildPool(ChildLauncher launcher, int size, String topics) {
    this.launcher = launcher;
    this.size = size;
    this.topics = topics;
  }

  synchronized void prepare() {
    if (prepared || dismissed || size == 0) {
      return;
    }
    prepared = true;
    Set<Integer> open = Descriptors.open().keySet();
    inherited = new HashSet<>(open);
    inherited.removeIf(Descriptors::closesOnExec);
    int last = open.stream().filter(fd -> !inherited.contains(fd)).max(Integer::compare).orElse(2);
    reserved = SharedMemory.create("heddle-reserved", 0);
    launcher.keep(reserved);
    while (reserved < Math.max(last + RESERVED, LEAST_RESERVED)) {
      reserved = Descriptors.duplicate(reserved, 3);
      launcher.keep(reserved);
    }
    Thread.ofPlatform().daemon().name("heddle-children").start(this::fill);
  }

  /** Starts children, one after the other, until there are enough. */
  private void fill() {
    try {
      boolean rehearsed = false;
      while (true) {
        synchronized (this) {
          while (!dismissed && (children.size() >= size || !isQuiet() || !enoughMemory())) {
            wait(LOOK.toMillis());
          }
          if (dismissed) {
            children.forEach(ChildPool::end);
            children.clear();
            return;
          }
        }
        OptionalInt place = places.take();
        if (place.isEmpty()) {
          Clock.system().sleepUntil(Clock.system().now() + NO_PLACE.toNanos());
          continue;
        }
        Child child = launcher.startIdle(IDLE + topics(), place.getAsInt());
        synchronized (this) {
          children.add(child);
          if (dismissed) {
            kill(child.pid());
          }
        }
        if (!rehearsed) {
          Job.rehearse();
          rehearsed = true;
        }
        // One at a time: it says so when it is ready.
        boolean saidSo = Posix.read(child.connection(), new byte[1]) > 0;
        synchronized (this) {
          if (saidSo && children.contains(child)) {
            ready.add(child);
          } else if (!saidSo && children.remove(child)) {
            // It could not start, or was killed. Another one would fare no better.
            end(child);
            return;
          }
        }
      }
    } catch (PosixException noRoom) {
      // Children are started when they are needed.
    } catch (InterruptedException nobodyDoesThis) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized String topics() {
    return topics;
  }

  /** Ends the children that wait, and starts no more. */
  synchronized void dismiss() {
    dismissed = true;
    children.forEach(child -> kill(child.pid()));
    notifyAll();
  }

  private static void kill(int pid) {
    try {
      Posix.kill(pid, Posix.SIGKILL);
    } catch (PosixException died) {
      // As it should.
    }
  }

  private static void end(Child child) {
    kill(child.pid());
    Posix.waitForExit(child.pid());
  }

  private boolean isQuiet() {
    long since = Clock.system().now() - lastStart;
    return since >= BUSY.toNanos()
        || ((bursts > 1 || since >= ONCE.toNanos()) && processors.wereIdle());
  }

  private static boolean enoughMemory() {
    try (var lines = Files.lines(MEMORY)) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
          .allMatch(kilobytes -> kilobytes > LEAST_MEMORY_KB);
    } catch (IOException notKnown) {
      return true;
    }
  }

  /**
   * Gives a job to the child that has waited longest; empty if there is none that can take it.
   *
   * @param place where it is to begin; alone if it has to be ready
   */
  synchronized Optional<Integer> take(int[] shared, int job, StartingLine.Place place) {
    boolean mustBeReady = place.equals(StartingLine.Place.ALONE);
    return mustBeReady && !mayBeginAlone() ? Optional.empty() : give(shared, job, mustBeReady);
  }

  /** The same for a job that is an interpreter of its own, whether the child is ready or not. */
  synchronized Optional<Integer> takeForInterpreter(int[] shared, int job) {
    topics = SPAWN;
    return give(shared, job, false);
  }

  private Optional<Integer> give(int[] shared, int job, boolean mustBeReady) {
    if (dismissed) {
      return Optional.empty();
    }
    noteStart();
    int[] numbers =
        IntStream.concat(IntStream.range(0, 3).filter(ChildPool::isOpen), IntStream.of(shared))
            .filter(fd -> fd != job)
            .toArray();
    if (numbers.length >= MOST_DESCRIPTORS || !Arrays.stream(numbers).allMatch(this::isFree)) {
      return Optional.empty();
    }
    numbers = IntStream.concat(IntStream.of(numbers), IntStream.of(job)).toArray();
    while (!children.isEmpty()) {
      if (mustBeReady && !ready.contains(children.peek())) {
        return Optional.empty();
      }
      Child child = children.remove();
      ready.remove(child);
      try {
        Job.send(child.connection(), numbers, numbers);
        return Optional.of(child.pid());
      } catch (PosixException failure) {
        // It has died, or another thread has closed one of the descriptors meanwhile.
        end(child);
      }
    }
    return Optional.empty();
  }

  private void noteStart() {
    long now = Clock.system().now();
    if (now - lastStart >= BURST.toNanos()) {
      bursts++;
      startsOfLastBurst = 0;
    }
    startsOfLastBurst++;
    lastStart = now;
    processors.look();
  }

  /**
   * Tells whether a child that is ready may begin at once. Programs that start one process often
   * start two, and these are to begin together; so there has to be a ready one for the next, too,
   * unless the program has started a single one before.
   */
  private boolean mayBeginAlone() {
    boolean inBurst = Clock.system().now() - lastStart < BURST.toNanos();
    boolean oneIsEnough = inBurst || startsOfLastBurst == 1;
    return ready.size() >= (oneIsEnough ? 1 : Math.min(2, size));
  }

  private static boolean isOpen(int fd) {
    return Files.exists(DESCRIPTORS.resolve(Integer.toString(fd)), LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isFree(int fd) {
    return fd < 3 || fd > reserved || inherited.contains(fd);
  }

  /** Tells whether no process has been asked for, and some may still be. */
  synchronized boolean isUntouched() {
    return size > 0 && bursts == 0 && !dismissed;
  }

  /** Returns the process ids of those that are ready, those that have waited longest first. */
  synchronized int[] readyIds() {
    return children.stream().filter(ready::contains).mapToInt(Child::pid).toArray();
  }

  synchronized int[] processIds() {
    return children.stream().mapToInt(Child::pid).toArray();
  }
}
