/**
 * Running a program under CPython or under Heddle and observing it: its status, its output, and
 * when each line arrived. Knows nothing of lessons or of what is expected of a run.
 */
@NullMarked
package dev.heddle.conformance.run;

import org.jspecify.annotations.NullMarked;
