/**
 * The {@code heddle} command: its subcommands, their options and help. Other modules add
 * subcommands of their own through {@link dev.heddle.command.HeddleCommand}.
 */
@NullMarked
package dev.heddle.command;

import org.jspecify.annotations.NullMarked;
