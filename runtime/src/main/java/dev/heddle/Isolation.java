package dev.heddle;

/** What keeps a run apart from its host and from other runs. */
public enum Isolation {
  /** A process of its own: see the section on what is contained in the guide. */
  PROCESS,
  /**
   * A Python context in the host's process: begins at once if one is ready, shares Java objects,
   * and has no processes, signals or descriptors. It sees no files but those that it was
   * {@linkplain RunOptions.Builder#readableFiles granted}, and no network unless that is
   * {@linkplain RunOptions.Builder#network granted}. What it cannot do ends in a Python error that
   * names {@code PROCESS}; limits and options that it cannot keep are refused.
   *
   * <p>It shares the host's heap and processors with it. A run that cannot be stopped there, since
   * it is within a long computation of the runtime's own, is given up with a {@link
   * HeddleException}, and counted in {@link Figures#stuck} until it ends.
   */
  CONTEXT
}
