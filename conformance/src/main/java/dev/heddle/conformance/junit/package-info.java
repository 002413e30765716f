/** Lessons as tests of JUnit 5, which whoever uses this package brings along. */
@NullMarked
package dev.heddle.conformance.junit;

import org.jspecify.annotations.NullMarked;
