package dev.heddle.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

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

  private static final NativeFunction INIT = NativeFunction.returningInt("posix_spawnattr_init");
  private static final NativeFunction DESTROY =
      NativeFunction.returningInt("posix_spawnattr_destroy");
  private static final NativeFunction SET_FLAGS =
      NativeFunction.returningInt("posix_spawnattr_setflags");
  private static final NativeFunction SET_DEFAULTS =
      NativeFunction.returningInt("posix_spawnattr_setsigdefault");
  private static final NativeFunction FILL_SET = NativeFunction.returningInt("sigfillset");

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

  /**
   * Makes the attributes; new ones block no signal, and their process group is the program's own.
   */
  SpawnAttributes(Arena arena, Kind kind) {
    attributes = arena.allocate(OPAQUE_STRUCT_BYTES, ADDRESS.byteSize());
    INIT.callForErrno(attributes.address());
    MemorySegment all = arena.allocate(OPAQUE_STRUCT_BYTES, ADDRESS.byteSize());
    FILL_SET.call(all.address());
    SET_DEFAULTS.callForErrno(attributes.address(), all.address());
    SET_FLAGS.callForErrno(attributes.address(), kind.flags);
  }

  long address() {
    return attributes.address();
  }

  @Override
  public void close() {
    DESTROY.callPlain(attributes.address());
  }
}
