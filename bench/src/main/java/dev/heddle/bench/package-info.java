/**
 * Speed, measured side by side: the same program under Heddle, under stock GraalPy and under
 * CPython in turns, reported as medians and ratios.
 */
@NullMarked
package dev.heddle.bench;

import org.jspecify.annotations.NullMarked;
