/** Tests. */
@NullMarked
package dev.heddle.conformance.compare;

import org.jspecify.annotations.NullMarked;
