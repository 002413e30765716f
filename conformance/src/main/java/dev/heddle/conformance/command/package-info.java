/**
 * Command lines, given to CPython and to Heddle alike: what bad input, options and exits do. Each
 * is a case in a file of {@code conformance/lessons/commands}, with what CPython did recorded
 * beside it.
 */
@NullMarked
package dev.heddle.conformance.command;

import org.jspecify.annotations.NullMarked;
