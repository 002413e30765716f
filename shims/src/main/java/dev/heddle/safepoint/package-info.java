/**
 * Lets Java code run on a Python thread, between two steps of its program. What the interpreter
 * lock's forced switching and signals rest on. Knows nothing of either.
 */
@NullMarked
package dev.heddle.safepoint;

import org.jspecify.annotations.NullMarked;
