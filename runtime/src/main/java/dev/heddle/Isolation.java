package dev.heddle;

/** What keeps a run apart from its host and from other runs. */
public enum Isolation {
  /** A process of its own: see the section on what is contained in the guide. */
  PROCESS
}
