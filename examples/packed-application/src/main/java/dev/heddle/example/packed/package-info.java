/** An application that is delivered as one jar. */
@NullMarked
package dev.heddle.example.packed;

import org.jspecify.annotations.NullMarked;
