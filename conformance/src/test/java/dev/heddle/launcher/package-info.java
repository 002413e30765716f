/** Tests of {@code bin/heddle} and of the distribution that it starts. */
@NullMarked
package dev.heddle.launcher;

import org.jspecify.annotations.NullMarked;
