@NullMarked
package dev.heddle.conformance.report;

import org.jspecify.annotations.NullMarked;
