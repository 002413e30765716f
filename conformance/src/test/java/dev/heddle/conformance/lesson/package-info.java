/** Tests. */
@NullMarked
package dev.heddle.conformance.lesson;

import org.jspecify.annotations.NullMarked;
