/**
 * What CPython's {@code _thread} and {@code _queue} are made of: locks, threads, counters. The
 * Python side is {@code _heddle._threadmodule} and {@code _heddle._queuemodule}.
 *
 * <p>A Python lock is an object of GraalPy's class {@code PRLock}, which is ours: {@link
 * dev.heddle.threading.RLockStandIn} defines it, and {@link dev.heddle.threading.Mutex} is what it
 * does. So {@code with lock:} runs GraalPy's own nodes; a Python class over Java calls takes two to
 * four times as long.
 */
@NullMarked
package dev.heddle.threading;

import org.jspecify.annotations.NullMarked;
