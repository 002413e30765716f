package dev.heddle.posix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A thread of this process as the kernel knows it, which can be thrown out of a system call.
 *
 * <p>A system call that waits returns EINTR when a signal's handler has run on its thread. The
 * signal is the one that the JDK uses for the same purpose, and its handler does nothing.
 *
 * @param id the kernel's id of the thread
 */
public record NativeThread(int id) {
  /** The signal that interrupts: __SIGRTMAX - 2, as in the JDK's sun.nio.ch.NativeThread. */
  public static final int WAKE_UP = 62;

  private static final class Self {
    static final int ID = (int) ProcessHandle.current().pid();

    static {
      SignalCalls.setAction(WAKE_UP, SignalCalls.Action.INTERRUPT);
    }
  }

  /** Returns the calling thread. */
  public static NativeThread current() {
    try {
      // Its target is PID/task/TID.
      Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
      return new NativeThread(Integer.parseInt(self.getFileName().toString()));
    } catch (IOException noProcFileSystem) {
      throw new UncheckedIOException(noProcFileSystem);
    }
  }

  /**
   * Has the system call that the thread waits in, if there is one, return EINTR. A call that begins
   * a moment later is not reached: who depends on it has to try again.
   */
  public void interruptSystemCall() {
    SignalCalls.sendTo(Self.ID, id, WAKE_UP);
  }
}
