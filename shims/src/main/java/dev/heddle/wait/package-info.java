/**
 * The one way to block: a Python thread that has to wait does so in a {@link
 * dev.heddle.wait.Blocker}, where signals and the end of the run reach it, and where it can be seen
 * what it waits for.
 */
@NullMarked
package dev.heddle.wait;

import org.jspecify.annotations.NullMarked;
