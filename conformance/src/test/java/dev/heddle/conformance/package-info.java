/** Tests. */
@NullMarked
package dev.heddle.conformance;

import org.jspecify.annotations.NullMarked;
