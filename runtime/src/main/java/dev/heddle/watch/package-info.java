/**
 * What the kernel tells of other processes: which ones a run consists of, and what they use.
 *
 * <p>Knows nothing of Python.
 */
@NullMarked
package dev.heddle.watch;

import org.jspecify.annotations.NullMarked;
