/**
 * Which coroutines have been made and not begun, and where they were made. GraalPy's classes call
 * this where a distribution has changed them so; it knows nothing of how a forgotten one is told
 * of.
 */
@NullMarked
package dev.heddle.coroutine;

import org.jspecify.annotations.NullMarked;
