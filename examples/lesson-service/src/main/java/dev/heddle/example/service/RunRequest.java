package dev.heddle.example.service;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends.
 *
 * @param source the program
 * @param input what the program reads from standard input; nothing if it is left out
 */
record RunRequest(@Nullable String source, @Nullable String input) {}
