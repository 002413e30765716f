/** Which checks are known to differ from CPython, and why. Knows nothing of how they are run. */
@NullMarked
package dev.heddle.conformance.known;

import org.jspecify.annotations.NullMarked;
