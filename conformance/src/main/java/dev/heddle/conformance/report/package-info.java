/** What a run found, written down so that a later run can be compared with it. */
@NullMarked
package dev.heddle.conformance.report;

import org.jspecify.annotations.NullMarked;
