package dev.heddle.posix;

import static dev.heddle.posix.LibC.checkResult;
import static dev.heddle.posix.LibC.plain;
import static dev.heddle.posix.LibC.rethrow;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * With which signal actions {@code posix_spawn} starts a program, and in which process group. No
 * signal is blocked. A process that a shell started in the background ignores SIGINT, and what it
 * starts would ignore it too.
 */
final class SpawnAttributes implements AutoCloseable {
  private static final short POSIX_SPAWN_SETPGROUP = 0x02;
  private static final short POSIX_SPAWN_SETSIGDEF = 0x04;
  private static final short POSIX_SPAWN_SETSIGMASK = 0x08;
  // Generous for glibc's opaque structs: posix_spawnattr_t has 336 bytes on x86-64, sigset_t 128.
  private static final long OPAQUE_STRUCT_BYTES = 512;

  private final MemorySegment attributes;

  /** What a program starts with. */
  enum Kind {
    /** Signals with their default actions. */
    SIGNALS_BY_DEFAULT(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF),
    /** The same, and a process group of its own. */
    OWN_GROUP(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP),
    /** Signals ignored that this process ignores. */
    SIGNALS_IGNORED_ALIKE(POSIX_SPAWN_SETSIGMASK);

    private final short flags;

    Kind(int flags) {
      this.flags = (short) flags;
    }
  }

  private static final class Init {
    static final MethodHandle CALL = plain("posix_spawnattr_init", JAVA_INT, ADDRESS);
  }

  private static final class Destroy {
    static final MethodHandle CALL = plain("posix_spawnattr_destroy", JAVA_INT, ADDRESS);
  }

  private static final class SetFlags {
    static final MethodHandle CALL =
        plain("posix_spawnattr_setflags", JAVA_INT, ADDRESS, JAVA_SHORT);
  }

  private static final class SetDefaults {
    static final MethodHandle CALL =
        plain("posix_spawnattr_setsigdefault", JAVA_INT, ADDRESS, ADDRESS);
  }

  private static final class FillSet {
    static final MethodHandle CALL = plain("sigfillset", JAVA_INT, ADDRESS);
  }

  /**
   * Makes the attributes; new ones block no signal, and their process group is the program's own.
   */
  SpawnAttributes(Arena arena, Kind kind) {
    attributes = arena.allocate(OPAQUE_STRUCT_BYTES, ADDRESS.byteSize());
    try {
      checkResult("posix_spawnattr_init", (int) Init.CALL.invokeExact(attributes));
      MemorySegment all = arena.allocate(OPAQUE_STRUCT_BYTES, ADDRESS.byteSize());
      checkResult("sigfillset", (int) FillSet.CALL.invokeExact(all));
      checkResult(
          "posix_spawnattr_setsigdefault", (int) SetDefaults.CALL.invokeExact(attributes, all));
      checkResult(
          "posix_spawnattr_setflags", (int) SetFlags.CALL.invokeExact(attributes, kind.flags));
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }

  MemorySegment address() {
    return attributes;
  }

  @Override
  public void close() {
    try {
      int _ = (int) Destroy.CALL.invokeExact(attributes);
    } catch (Throwable failure) {
      throw rethrow(failure);
    }
  }
}
