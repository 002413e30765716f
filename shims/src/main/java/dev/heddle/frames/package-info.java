/** What a program sees of the frames of code that stands in for C: nothing. */
@NullMarked
package dev.heddle.frames;

import org.jspecify.annotations.NullMarked;
