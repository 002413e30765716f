package dev.heddle.run;

/**
 * What a run tells about its threads besides what the program prints.
 *
 * @param gilStats whether it ends with a table of who held the interpreter lock
 * @param hints whether it explains a deadlock even where standard error is no terminal
 */
public record Observation(boolean gilStats, boolean hints) {}
