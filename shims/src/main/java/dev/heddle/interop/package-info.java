/**
 * Objects that Python code holds and Java code stands behind. Truffle objects rather than host
 * objects: calling one costs a tenth, and arguments arrive as Python has them. Knows nothing of
 * what the functions are for.
 */
@NullMarked
package dev.heddle.interop;

import org.jspecify.annotations.NullMarked;
