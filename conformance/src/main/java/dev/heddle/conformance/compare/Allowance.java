package dev.heddle.conformance.compare;

/**
 * By how much later than recorded something may come without differing, in seconds.
 *
 * @param load by how much longer than on a quiet machine computing may take, at least 1
 * @param start what may pass before the program comes to its first wait, with imports and first
 *     calls; everything may be later by the same time, up to this
 * @param childStarts what starting the program's child processes may add
 */
public record Allowance(double load, double start, double childStarts) {}
