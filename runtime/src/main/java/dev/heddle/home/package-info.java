/**
 * The Python home: a directory with GraalPy's standard library, Heddle's own Python files over it,
 * and the packages that work without being installed.
 *
 * <p>Knows how the directory is made and found; knows nothing of runs, JVM flags or the launcher.
 */
@NullMarked
package dev.heddle.home;

import org.jspecify.annotations.NullMarked;
