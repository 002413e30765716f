/**
 * {@code heddle conformance}: runs lessons and command lines under Heddle and says where it differs
 * from what CPython did, and records what CPython does.
 *
 * <p>The packages below, from the ground up: {@code run} (a program is run and observed), {@code
 * compare} (is it the same?), {@code json} (what is written down), {@code network} (what programs
 * connect to), {@code lesson} and {@code command} (what is run), {@code suite} (CPython's own
 * tests), {@code known} (what differs and why), {@code report}. Above is {@code junit}, for the
 * tests of others. See {@code docs/conformance.md}.
 */
@NullMarked
package dev.heddle.conformance;

import org.jspecify.annotations.NullMarked;
