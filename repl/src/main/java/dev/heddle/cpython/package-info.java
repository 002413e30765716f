/**
 * The CPython installed on this machine, which results are recorded from and speed is compared to.
 */
@NullMarked
package dev.heddle.cpython;

import org.jspecify.annotations.NullMarked;
