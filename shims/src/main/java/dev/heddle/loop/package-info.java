/**
 * What an asyncio event loop needs from Java: its timers, its wait, and the way to end that wait
 * from another thread. The loop itself is Python, {@code _heddle.loop}.
 */
@NullMarked
package dev.heddle.loop;

import org.jspecify.annotations.NullMarked;
