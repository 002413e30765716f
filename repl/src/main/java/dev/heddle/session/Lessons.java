package dev.heddle.session;

import java.util.List;

/** The lessons that {@code %load} knows; a service, so that they can be in another module. */
public interface Lessons {
  /** Returns their names in alphabetical order, such as {@code locks/rlock}. */
  List<String> names();

  /**
   * Returns the source of one of them.
   *
   * @param name one of {@link #names}
   */
  String source(String name);
}
