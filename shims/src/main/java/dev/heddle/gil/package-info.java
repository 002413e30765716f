/**
 * The lock that one Python thread holds at a time, in the place of GraalPy's own.
 *
 * <p>GraalPy creates its interpreter lock itself, of a private nested class. {@link
 * dev.heddle.gil.LockStandIn} defines a class of that name before GraalPy's is loaded; it extends
 * {@link dev.heddle.gil.GuestLock}, which is ours. Knows nothing of runs beyond the {@link
 * dev.heddle.gil.LockBinding} that one leaves while its context is created.
 */
@NullMarked
package dev.heddle.gil;

import org.jspecify.annotations.NullMarked;
