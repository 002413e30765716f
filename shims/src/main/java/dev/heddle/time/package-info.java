/** Time as an object: everything that waits asks the run's {@link dev.heddle.time.Clock}. */
@NullMarked
package dev.heddle.time;

import org.jspecify.annotations.NullMarked;
