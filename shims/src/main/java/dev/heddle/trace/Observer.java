package dev.heddle.trace;

import dev.heddle.gil.LockObserver;
import dev.heddle.threading.ThreadObserver;
import dev.heddle.wait.WaitListener;

/**
 * Sees what the threads of a run do. Each method is called by the thread that it tells about, and
 * often; it must be quick, and must not block, throw or call Python.
 */
public interface Observer extends ThreadObserver, LockObserver, WaitListener {}
