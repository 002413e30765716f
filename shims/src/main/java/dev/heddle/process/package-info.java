/**
 * Child processes that go on where their parent is: how one is started, ends with its parent, and
 * shares semaphores with its relatives. What a child is sent, and what it makes of it, is Python
 * code: {@code _heddle.forking} and {@code _heddle.snapshot}. Knows nothing of command lines.
 */
@NullMarked
package dev.heddle.process;

import org.jspecify.annotations.NullMarked;
