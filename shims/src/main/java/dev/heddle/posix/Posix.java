package dev.heddle.posix;

import static dev.heddle.posix.NativeFunction.string;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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

  private static final NativeFunction KILL = NativeFunction.returningInt("kill");
  private static final NativeFunction EXIT = NativeFunction.returningInt("_exit");
  private static final NativeFunction PIPE2 = NativeFunction.returningInt("pipe2");
  private static final NativeFunction READ = NativeFunction.returningLong("read");
  private static final NativeFunction WRITE = NativeFunction.returningLong("write");
  private static final NativeFunction CLOSE = NativeFunction.returningInt("close");
  private static final NativeFunction WAITPID = NativeFunction.returningInt("waitpid");
  private static final NativeFunction WAITID = NativeFunction.returningInt("waitid");
  private static final NativeFunction SETPRIORITY = NativeFunction.returningInt("setpriority");
  private static final NativeFunction ISATTY = NativeFunction.returningInt("isatty");
  private static final NativeFunction GETTID = NativeFunction.returningInt("gettid");
  private static final NativeFunction SPAWN = NativeFunction.returningInt("posix_spawn");
  private static final NativeFunction ACTIONS_INIT =
      NativeFunction.returningInt("posix_spawn_file_actions_init");
  private static final NativeFunction ACTIONS_DESTROY =
      NativeFunction.returningInt("posix_spawn_file_actions_destroy");
  private static final NativeFunction ACTIONS_DUP2 =
      NativeFunction.returningInt("posix_spawn_file_actions_adddup2");
  private static final NativeFunction ACTIONS_CHDIR =
      NativeFunction.returningInt("posix_spawn_file_actions_addchdir_np");
  // In glibc since 2.34; an older one leaves open what is not marked.
  private static final Optional<NativeFunction> ACTIONS_CLOSE_FROM =
      NativeFunction.ifPresent("posix_spawn_file_actions_addclosefrom_np");

  private Posix() {}

  /** Sends a signal to a process; 0 only asks whether the process exists. */
  public static void kill(int pid, int signal) {
    KILL.call(pid, signal);
  }

  /**
   * Ends this process at once, without anything that the JVM does at its end: even {@link
   * Runtime#halt} waits up to 0.3 s for threads that are in a system call.
   *
   * @param status the exit status; its lowest 8 bits count
   */
  public static void exit(int status) {
    EXIT.callPlain(status);
  }

  /** Tells whether a descriptor is a terminal. */
  public static boolean isTerminal(int fd) {
    return ISATTY.callPlain(fd) == 1;
  }

  /** Returns the kernel's id of the calling thread. */
  public static int threadId() {
    return (int) GETTID.callPlain();
  }

  /**
   * Sets the nice value of one thread: from 0, usual, to 19, which runs when nobody else wants to.
   * Going down again needs a privilege.
   *
   * @param threadId the kernel's id of a thread of this process
   */
  public static void setNice(int threadId, int nice) {
    SETPRIORITY.call(PRIO_PROCESS, threadId, nice);
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
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      PIPE2.call(ends.address(), O_CLOEXEC);
      return new Pipe(ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1));
    }
  }

  /**
   * Reads what is there, waiting until something is. Blocks.
   *
   * @return the number of bytes read into the buffer, 0 at the end
   */
  public static int read(int fd, byte[] buffer) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(buffer.length);
      int count = (int) READ.callUninterrupted(fd, bytes.address(), buffer.length);
      MemorySegment.copy(bytes, JAVA_BYTE, 0, buffer, 0, count);
      return count;
    }
  }

  /**
   * Writes a part of the bytes, waiting until some can be taken. Blocks.
   *
   * @return the number of bytes written, at least 1 when there were any
   */
  public static int write(int fd, byte[] bytes, int offset) {
    try (var arena = Arena.ofConfined()) {
      int length = bytes.length - offset;
      MemorySegment segment = arena.allocate(Math.max(1, length));
      MemorySegment.copy(bytes, offset, segment, JAVA_BYTE, 0, length);
      return (int) WRITE.callUninterrupted(fd, segment.address(), length);
    }
  }

  /** Closes a descriptor. */
  public static void close(int fd) {
    CLOSE.call(fd);
  }

  /** Waits until a child has ended, and leaves its status and its id in place. Blocks. */
  public static void awaitExit(int pid) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(SIGINFO_BYTES, POINTER_BYTES);
      WAITID.callUninterrupted(P_PID, pid, info.address(), WEXITED | WNOWAIT);
    }
  }

  /**
   * Waits until a child has ended and takes its status. Blocks.
   *
   * @return the exit status, or the negated number of the signal that ended the child
   */
  public static int waitForExit(int pid) {
    try (var arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(JAVA_INT);
      WAITPID.callUninterrupted(pid, status.address(), 0);
      int word = status.get(JAVA_INT, 0);
      int signal = word & WAIT_STATUS_SIGNAL_MASK;
      return signal == 0 ? word >> 8 & 0xff : -signal;
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
      ACTIONS_INIT.callForErrno(actions.address());
      try (var attributes = new SpawnAttributes(arena, kind)) {
        for (int i = 0; i < descriptors.length; i++) {
          // Where both are the same number, it takes the mark away.
          ACTIONS_DUP2.callForErrno(actions.address(), descriptors[i], numbers[i]);
        }
        if (kind != SpawnAttributes.Kind.SIGNALS_IGNORED_ALIKE && ACTIONS_CLOSE_FROM.isPresent()) {
          ACTIONS_CLOSE_FROM.get().callForErrno(actions.address(), descriptors.length);
        }
        if (directory.length > 0) {
          ACTIONS_CHDIR.callForErrno(actions.address(), string(arena, directory).address());
        }
        MemorySegment pid = arena.allocate(JAVA_INT);
        SPAWN.callForErrno(
            pid.address(),
            string(arena, file).address(),
            actions.address(),
            attributes.address(),
            vector(arena, arguments).address(),
            vector(arena, environment).address());
        return pid.get(JAVA_INT, 0);
      } finally {
        ACTIONS_DESTROY.callPlain(actions.address());
      }
    }
  }

  private static MemorySegment vector(Arena arena, List<byte[]> strings) {
    MemorySegment vector = arena.allocate(ADDRESS, strings.size() + 1L);
    for (int i = 0; i < strings.size(); i++) {
      vector.setAtIndex(ADDRESS, i, string(arena, strings.get(i)));
    }
    return vector;
  }
}
