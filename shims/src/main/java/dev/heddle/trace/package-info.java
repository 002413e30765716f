/**
 * What happens to the threads of a run: the events, and what is made of them. A run without an
 * {@link dev.heddle.trace.Observer} pays nothing.
 */
@NullMarked
package dev.heddle.trace;

import org.jspecify.annotations.NullMarked;
