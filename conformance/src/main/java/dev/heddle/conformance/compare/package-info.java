/**
 * Whether a run did what CPython did: normalisation by named rules, the partial order of lines, the
 * shape of tracebacks, coarse times. Knows neither files nor processes.
 */
@NullMarked
package dev.heddle.conformance.compare;

import org.jspecify.annotations.NullMarked;
