package dev.heddle.signal;

/**
 * A set of signals.
 *
 * @param bits bit {@code n - 1} stands for signal {@code n}
 */
public record SignalSet(long bits) {
  /** The highest number of a signal. */
  public static final int HIGHEST = 64;

  /** No signal. */
  public static final SignalSet NONE = new SignalSet(0);

  // SIGKILL and SIGSTOP, which nobody can hold back.
  private static final SignalSet UNBLOCKABLE = NONE.with(9).with(19);

  /** Tells whether a signal is in the set. */
  public boolean has(int signal) {
    return (bits & bit(signal)) != 0;
  }

  /** Tells whether no signal is in the set. */
  public boolean isEmpty() {
    return bits == 0;
  }

  /** Returns the lowest signal of a set that is not empty. */
  public int lowest() {
    return Long.numberOfTrailingZeros(bits) + 1;
  }

  SignalSet with(int signal) {
    return new SignalSet(bits | bit(signal));
  }

  SignalSet without(int signal) {
    return new SignalSet(bits & ~bit(signal));
  }

  SignalSet and(SignalSet other) {
    return new SignalSet(bits & other.bits);
  }

  SignalSet or(SignalSet other) {
    return new SignalSet(bits | other.bits);
  }

  SignalSet minus(SignalSet other) {
    return new SignalSet(bits & ~other.bits);
  }

  SignalSet blockable() {
    return minus(UNBLOCKABLE);
  }

  private static long bit(int signal) {
    return 1L << (signal - 1);
  }
}
