/** Tests. */
@NullMarked
package dev.heddle.conformance.network;

import org.jspecify.annotations.NullMarked;
