/**
 * What lessons connect to: a web site on loopback that answers in the place of a public one. Knows
 * nothing of lessons.
 */
@NullMarked
package dev.heddle.conformance.network;

import org.jspecify.annotations.NullMarked;
