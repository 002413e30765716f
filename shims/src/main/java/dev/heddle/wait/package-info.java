/**
 * The one way to block: a Python thread that has to wait does so here, where signals and the end of
 * the run reach it.
 */
@NullMarked
package dev.heddle.wait;

import org.jspecify.annotations.NullMarked;
