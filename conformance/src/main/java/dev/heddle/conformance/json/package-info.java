/** How cases and recorded results are written down. Knows nothing of what they mean. */
@NullMarked
package dev.heddle.conformance.json;

import org.jspecify.annotations.NullMarked;
