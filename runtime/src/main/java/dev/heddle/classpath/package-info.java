/**
 * The class path that an application's child processes are started with: its own, or what was
 * packed into the one jar that the application consists of.
 *
 * <p>Knows nothing of processes or Python.
 */
@NullMarked
package dev.heddle.classpath;

import org.jspecify.annotations.NullMarked;
