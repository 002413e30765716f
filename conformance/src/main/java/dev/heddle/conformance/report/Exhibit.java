package dev.heddle.conformance.report;

import dev.heddle.conformance.compare.Output;

/**
 * What a reader can look at.
 *
 * @param program the program or the command line
 * @param cpython what CPython did with it
 * @param heddle what Heddle did with it
 */
public record Exhibit(String program, Output cpython, Output heddle) {}
