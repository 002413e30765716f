package dev.heddle.command;

import java.util.concurrent.Callable;

/**
 * A subcommand of {@code heddle}, found through {@link java.util.ServiceLoader}. Implementations
 * carry picocli's {@code @Command} with their name, and return the exit status.
 */
public interface HeddleCommand extends Callable<Integer> {}
