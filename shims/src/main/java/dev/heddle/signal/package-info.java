/**
 * The signals of a run: what the program has asked for each, what has arrived, which thread holds
 * which back, and the way of a handler into the main thread, whatever that is doing. {@link
 * dev.heddle.signal.ProcessSignals} alone touches the process's handlers. Knows nothing of Python's
 * module, which is {@code _heddle.signalmodule}.
 */
@NullMarked
package dev.heddle.signal;

import org.jspecify.annotations.NullMarked;
