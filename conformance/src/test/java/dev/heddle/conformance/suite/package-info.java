@NullMarked
package dev.heddle.conformance.suite;

import org.jspecify.annotations.NullMarked;
