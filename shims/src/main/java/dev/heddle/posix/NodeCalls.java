package dev.heddle.posix;

import java.lang.foreign.Arena;

/** The system call that makes FIFOs and other special files. May be called by any thread. */
public final class NodeCalls {
  /** Stands for the working directory in the place of a directory's descriptor. */
  public static final int AT_FDCWD = -100;

  private static final NativeFunction MKNODAT = NativeFunction.returningInt("mknodat");

  private NodeCalls() {}

  /**
   * Makes a file: mknodat(2).
   *
   * @param directory the descriptor of the directory that a relative path begins at, or {@link
   *     #AT_FDCWD}
   * @param mode the file's kind and its permissions, of which the process's mask is taken away
   * @param device the device that a device file stands for
   */
  public static void make(int directory, byte[] path, int mode, long device) {
    try (var arena = Arena.ofConfined()) {
      MKNODAT.call(directory, NativeFunction.string(arena, path).address(), mode, device);
    }
  }
}
