/**
 * The tests of an installed CPython, run under it and under Heddle: one process a module, in which
 * a test that hangs or ends the process is written down and the rest goes on. Nothing of the tests'
 * text is here.
 */
@NullMarked
package dev.heddle.conformance.suite;

import org.jspecify.annotations.NullMarked;
