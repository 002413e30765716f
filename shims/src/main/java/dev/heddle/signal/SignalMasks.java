package dev.heddle.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which thread holds back which signals. Kept here and not in the kernel: the JVM's own threads
 * would take what Python's threads hold back. Used under the lock of {@link Signals}.
 *
 * <p>A thread counts from when it sets its mask or inherits one; others let everything through, and
 * do not keep the main thread from holding a signal back for the whole process.
 */
final class SignalMasks {
  @SuppressWarnings("ThreadLocalUsage") // belongs to a run, of which there can be several
  private final InheritableThreadLocal<SignalSet> inherited =
      new InheritableThreadLocal<>() {
        @Override
        protected SignalSet initialValue() {
          return SignalSet.NONE;
        }
      };

  private final List<Holder> holders = new ArrayList<>();
  private final Thread main;

  SignalMasks(Thread main) {
    this.main = main;
  }

  /** A thread that has a mask. */
  static final class Holder {
    final long identity;
    private final Thread thread;
    SignalSet mask;
    SignalSet pending = SignalSet.NONE;

    private Holder(Thread thread, long identity, SignalSet mask) {
      this.thread = thread;
      this.identity = identity;
      this.mask = mask;
    }
  }

  /**
   * Returns the calling thread.
   *
   * @param identity what Python calls the thread
   */
  Holder current(long identity) {
    Thread thread = Thread.currentThread();
    for (Holder holder : holders) {
      if (holder.thread.equals(thread)) {
        return holder;
      }
    }
    holders.removeIf(holder -> !holder.thread.isAlive());
    var holder = new Holder(thread, identity, inherited.get());
    holders.add(holder);
    return holder;
  }

  /** Changes the mask of the calling thread. */
  void set(Holder current, SignalSet mask) {
    current.mask = mask;
    inherited.set(mask);
  }

  Optional<Holder> find(long identity) {
    return holders.stream().filter(holder -> holder.identity == identity).findFirst();
  }

  /** Tells whether no thread takes a signal that the process gets. */
  boolean hold(int signal) {
    return holders.stream()
            .anyMatch(holder -> holder.thread.equals(main) && holder.mask.has(signal))
        && holders.stream().allMatch(holder -> holder.mask.has(signal) || !holder.thread.isAlive());
  }
}
