/**
 * The few system calls that the JDK has no API for, through {@code java.lang.foreign}. Typed and
 * thin: each method is one call, an error is a {@link dev.heddle.posix.PosixException}. Knows
 * nothing of Python, processes' meaning or policies.
 */
@NullMarked
package dev.heddle.posix;

import org.jspecify.annotations.NullMarked;
