/**
 * How a run is carried out: CPython's command line, the Python context of a process, the program in
 * it, the end of the process; and child processes for the runs of an embedding host.
 *
 * <p>Knows nothing of terminals, reports or how a distribution is made.
 */
@NullMarked
package dev.heddle.run;

import org.jspecify.annotations.NullMarked;
