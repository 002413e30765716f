/**
 * The embedding API: what a Java application needs to run Python concurrency lessons.
 *
 * <p>Start at {@link dev.heddle.Heddle}. Everything here is immutable or thread-safe; nothing here
 * knows how a run is carried out (see {@code dev.heddle.run}).
 */
@NullMarked
package dev.heddle;

import org.jspecify.annotations.NullMarked;
