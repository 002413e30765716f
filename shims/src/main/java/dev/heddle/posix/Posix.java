package dev.heddle.posix;

import static dev.heddle.posix.LibC.CALL_STATE;
import static dev.heddle.posix.LibC.check;
import static dev.heddle.posix.LibC.checkResult;
import static dev.heddle.posix.LibC.errno;
import static dev.heddle.posix.LibC.found;
import static dev.heddle.posix.LibC.plain;
import static dev.heddle.posix.LibC.rethrow;
import static dev.heddle.posix.LibC.withErrno;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * System calls of Linux on x86-64. Strings go in and come out as bytes, since the system gives them
 * no encoding. Every method may be called by any thread; those that block say so and cannot be
 * interrupted.
 */
public final class Posix {
  /** No such file or directory. */
  public static final int ENOENT = 2;

  /** Would have to wait. */
  public static final int EAGAIN = 11;

  /** Interrupted by a signal. */
  public static final int EINTR = 4;

  /** The other end of a terminal is closed. */
  public static final int EIO = 5;

  /** Bad descriptor. */
  public static final int EBADF = 9;

  /** Too many open files. */
  public static final int EMFILE = 24;

  /** The signal that ends a process at once and cannot be handled. */
  public static final int SIGKILL = 9;

  private static final int O_CLOEXEC = 0x80000;
  private static final int PRIO_PROCESS = 0;
  private static final int P_PID = 1;
  private static final int WEXITED = 4;
  private static final int WNOWAIT = 0x0100_0000;
  private static final int SIGINFO_BYTES = 128;
  private static final int WAIT_STATUS_SIGNAL_MASK = 0x7f;
  // Generous for glibc's opaque structs: posix_spawn_file_actions_t has 80 bytes on x86-64.
  private static final long OPAQUE_STRUCT_BYTES = 512;
  private static final int POINTER_BYTES = (int) ADDRESS.byteSize();

  private Posix() {}

  // A class for each handle: making one takes milliseconds, and few processes need them all.

  private static final class Kill {
    static final MethodHandle CALL = withErrno("kill", JAVA_INT, JAVA_INT, JAVA_INT);
  }

  private static final class Exit {
    static final MethodHandle CALL = plain("_exit", JAVA_INT, JAVA_INT);
  }

  private static final class Pipe2 {
    static final MethodHandle CALL = withErrno("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
  }

  private static final class Read {
    static final MethodHandle CALL = withErrno("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  }

  private static final class Write {
    static final MethodHandle CALL = withErrno("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  }

  private static final class Close {
    static final MethodHandle CALL = withErrno("close", JAVA_INT, JAVA_INT);
  }

  private static final class Waitpid {
    static final MethodHandle CALL = withErrno("waitpid", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  }

  private static final class Waitid {
    static final MethodHandle CALL =
        withErrno("waitid", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  }

  private static final class Setpriority {
    static final MethodHandle CALL =
        withErrno("setpriority", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  }

  private static final class Isatty {
    static final MethodHandle CALL = plain("isatty", JAVA_INT, JAVA_INT);
  }

  private static final class Gettid {
    static final MethodHandle CALL = plain("gettid", JAVA_INT);
  }

  private static final class Spawn {
    static final MethodHandle CALL =
        plain("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  }

  private static final class ActionsInit {
    static final MethodHandle CALL = plain("posix_spawn_file_actions_init", JAVA_INT, ADDRESS);
  }

  private static final class ActionsDestroy {
    static final MethodHandle CALL = plain("posix_spawn_file_actions_destroy", JAVA_INT, ADDRESS);
  }

  private static final class ActionsDup2 {
    static final MethodHandle CALL =
        plain("posix_spawn_file_actions_adddup2", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  }

  private static final class ActionsChdir {
    static final MethodHandle CALL =
        plain("posix_spawn_file_actions_addchdir_np", JAVA_INT, ADDRESS, ADDRESS);
  }

  private static final class ActionsCloseFrom {
    // In glibc since 2.34; an older one leaves open what is not marked.
    static final Optional<MethodHandle> CALL =
        found("posix_spawn_file_actions_addclosefrom_np", JAVA_INT, ADDRESS, JAVA_INT);
  }

  /** Sends a signal to a process; 0 only asks whether the process exists. */
  public static void kill(int pid, int signal) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      check("kill", (int) Kill.CALL.invokeExact(state, pid, signal), state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Ends this process at once, without anything that the JVM does at its end: even {@link
   * Runtime#halt} waits up to 0.3 s for threads that are in a system call.
   *
   * @param status the exit status; its lowest 8 bits count
   */
  public static void exit(int status) {
    try {
      int _ = (int) Exit.CALL.invokeExact(status);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Tells whether a descriptor is a terminal. */
  public static boolean isTerminal(int fd) {
    try {
      return (int) Isatty.CALL.invokeExact(fd) == 1;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Returns the kernel's id of the calling thread. */
  public static int threadId() {
    try {
      return (int) Gettid.CALL.invokeExact();
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Sets the nice value of one thread: from 0, usual, to 19, which runs when nobody else wants to.
   * Going down again needs a privilege.
   *
   * @param threadId the kernel's id of a thread of this process
   */
  public static void setNice(int threadId, int nice) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      check(
          "setpriority",
          (int) Setpriority.CALL.invokeExact(state, PRIO_PROCESS, threadId, nice),
          state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * A pipe whose ends no child inherits.
   *
   * @param readEnd the descriptor to read from
   * @param writeEnd the descriptor to write to
   */
  public record Pipe(int readEnd, int writeEnd) {}

  /** Makes a pipe. */
  public static Pipe pipe() {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      check("pipe2", (int) Pipe2.CALL.invokeExact(state, ends, O_CLOEXEC), state);
      return new Pipe(ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1));
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Reads what is there, waiting until something is. Blocks.
   *
   * @return the number of bytes read into the buffer, 0 at the end
   */
  public static int read(int fd, byte[] buffer) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment bytes = arena.allocate(buffer.length);
      long count;
      do {
        count = (long) Read.CALL.invokeExact(state, fd, bytes, (long) buffer.length);
      } while (count < 0 && errno(state) == EINTR);
      check("read", count, state);
      MemorySegment.copy(bytes, JAVA_BYTE, 0, buffer, 0, (int) count);
      return (int) count;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Writes a part of the bytes, waiting until some can be taken. Blocks.
   *
   * @return the number of bytes written, at least 1 when there were any
   */
  public static int write(int fd, byte[] bytes, int offset) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      int length = bytes.length - offset;
      MemorySegment segment = arena.allocate(Math.max(1, length));
      MemorySegment.copy(bytes, offset, segment, JAVA_BYTE, 0, length);
      long count;
      do {
        count = (long) Write.CALL.invokeExact(state, fd, segment, (long) length);
      } while (count < 0 && errno(state) == EINTR);
      check("write", count, state);
      return (int) count;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Closes a descriptor. */
  public static void close(int fd) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      check("close", (int) Close.CALL.invokeExact(state, fd), state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Waits until a child has ended, and leaves its status and its id in place. Blocks. */
  public static void awaitExit(int pid) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment info = arena.allocate(SIGINFO_BYTES, POINTER_BYTES);
      int result;
      do {
        result = (int) Waitid.CALL.invokeExact(state, P_PID, pid, info, WEXITED | WNOWAIT);
      } while (result < 0 && errno(state) == EINTR);
      check("waitid", result, state);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Waits until a child has ended and takes its status. Blocks.
   *
   * @return the exit status, or the negated number of the signal that ended the child
   */
  public static int waitForExit(int pid) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      MemorySegment status = arena.allocate(JAVA_INT);
      int result;
      do {
        result = (int) Waitpid.CALL.invokeExact(state, pid, status, 0);
      } while (result < 0 && errno(state) == EINTR);
      check("waitpid", result, state);
      int word = status.get(JAVA_INT, 0);
      int signal = word & WAIT_STATUS_SIGNAL_MASK;
      return signal == 0 ? word >> 8 & 0xff : -signal;
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /**
   * Starts a program with its standard streams on the given descriptors; no other descriptor is
   * inherited, such as Java's sockets, which are not marked close-on-exec. Signals have their
   * default actions, also those that this process ignores.
   *
   * @param file the path of the executable
   * @param arguments the argument vector, the program's name first
   * @param environment the whole environment, each entry {@code name=value}
   * @param directory the working directory; empty keeps the caller's
   * @param standardStreams the descriptors that become 0, 1 and 2
   * @return the child's process id; the caller has to {@linkplain #waitForExit wait} for it
   */
  public static int spawn(
      byte[] file,
      List<byte[]> arguments,
      List<byte[]> environment,
      byte[] directory,
      int[] standardStreams) {
    int[] numbers = IntStream.range(0, standardStreams.length).toArray();
    return spawn(
        file,
        arguments,
        environment,
        directory,
        standardStreams,
        numbers,
        SpawnAttributes.Kind.SIGNALS_BY_DEFAULT);
  }

  /**
   * Starts a program as {@link #spawn} does, as the leader of a process group of its own: signals
   * of a terminal's to this process's group do not reach it, nor those that it sends to its group
   * this process.
   */
  public static int spawnInOwnGroup(
      byte[] file,
      List<byte[]> arguments,
      List<byte[]> environment,
      byte[] directory,
      int[] standardStreams) {
    int[] numbers = IntStream.range(0, standardStreams.length).toArray();
    return spawn(
        file,
        arguments,
        environment,
        directory,
        standardStreams,
        numbers,
        SpawnAttributes.Kind.OWN_GROUP);
  }

  /**
   * Starts a program with the standard streams and the working directory of this process, and with
   * descriptors that keep their numbers, whether they are marked close-on-exec or not. Signals that
   * this process ignores are ignored there too.
   *
   * @param inherited those descriptors; others that are marked close-on-exec are not inherited
   * @return the child's process id, as for {@link #spawn}
   */
  public static int spawnSharing(
      byte[] file, List<byte[]> arguments, List<byte[]> environment, int[] inherited) {
    return spawn(
        file,
        arguments,
        environment,
        new byte[0],
        inherited,
        inherited,
        SpawnAttributes.Kind.SIGNALS_IGNORED_ALIKE);
  }

  private static int spawn(
      byte[] file,
      List<byte[]> arguments,
      List<byte[]> environment,
      byte[] directory,
      int[] descriptors,
      int[] numbers,
      SpawnAttributes.Kind kind) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment actions = arena.allocate(OPAQUE_STRUCT_BYTES, POINTER_BYTES);
      checkResult("posix_spawn_file_actions_init", (int) ActionsInit.CALL.invokeExact(actions));
      try (var attributes = new SpawnAttributes(arena, kind)) {
        for (int i = 0; i < descriptors.length; i++) {
          // Where both are the same number, it takes the mark away.
          checkResult(
              "posix_spawn_file_actions_adddup2",
              (int) ActionsDup2.CALL.invokeExact(actions, descriptors[i], numbers[i]));
        }
        if (kind != SpawnAttributes.Kind.SIGNALS_IGNORED_ALIKE
            && ActionsCloseFrom.CALL.isPresent()) {
          checkResult(
              "posix_spawn_file_actions_addclosefrom_np",
              (int) ActionsCloseFrom.CALL.get().invokeExact(actions, descriptors.length));
        }
        if (directory.length > 0) {
          checkResult(
              "posix_spawn_file_actions_addchdir_np",
              (int) ActionsChdir.CALL.invokeExact(actions, string(arena, directory)));
        }
        MemorySegment pid = arena.allocate(JAVA_INT);
        int result =
            (int)
                Spawn.CALL.invokeExact(
                    pid,
                    string(arena, file),
                    actions,
                    attributes.address(),
                    vector(arena, arguments),
                    vector(arena, environment));
        checkResult("posix_spawn", result);
        return pid.get(JAVA_INT, 0);
      } finally {
        int _ = (int) ActionsDestroy.CALL.invokeExact(actions);
      }
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  /** Returns a C string of bytes. */
  static MemorySegment string(Arena arena, byte[] bytes) {
    MemorySegment segment = arena.allocate(bytes.length + 1L);
    MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 0, bytes.length);
    return segment;
  }

  private static MemorySegment vector(Arena arena, List<byte[]> strings) {
    MemorySegment vector = arena.allocate(ADDRESS, strings.size() + 1L);
    for (int i = 0; i < strings.size(); i++) {
      vector.setAtIndex(ADDRESS, i, string(arena, strings.get(i)));
    }
    return vector;
  }
}
