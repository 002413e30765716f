package dev.heddle.safepoint;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import org.jspecify.annotations.Nullable;

/**
 * Tells code that CPython would run in its evaluation loop from code that is written in C there.
 * Only the former lets other threads and signal handlers run between two steps.
 *
 * <p>Seen in GraalPy 25.2.4: functions written in Python have root nodes of the class {@code
 * PBytecodeDSLRootNode}; those of sources marked as internal are what Heddle writes in place of C.
 */
public final class OrdinaryCode {
  private static final String PYTHON_ROOT =
      "com.oracle.graal.python.nodes.bytecode_dsl.PBytecodeDSLRootNode";

  private static final int POSITION_SLOT = 0;

  private static final ClassValue<Boolean> IS_PYTHON =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(PYTHON_ROOT)) {
              return true;
            }
          }
          return false;
        }
      };

  private OrdinaryCode() {}

  /** Tells whether a location is in a step of the evaluation loop; an unknown one is not. */
  public static boolean isAt(@Nullable Node location) {
    return isOf(location == null ? null : location.getRootNode());
  }

  /** Tells whether a root node is that of such code. */
  public static boolean isOf(@Nullable RootNode root) {
    return isPython(root) && !root.isInternal();
  }

  private static boolean isPython(@Nullable RootNode root) {
    return root != null && IS_PYTHON.get(root.getClass());
  }

  /**
   * Makes the calling thread's innermost frame fit to be looked at. GraalPy notes a frame's
   * position when the frame calls something; a frame that has only looped has none, which {@code
   * sys._getframe} fails at (seen in 25.2.4). It gets the position of its beginning.
   */
  public static void makeFrameReadable() {
    Truffle.getRuntime()
        .iterateFrames(instance -> {
          if (instance.getCallTarget() instanceof RootCallTarget target
              && isPython(target.getRootNode())) {
            Frame frame = instance.getFrame(FrameInstance.FrameAccess.READ_WRITE);
            if (frame.getTag(POSITION_SLOT) == FrameSlotKind.Illegal.tag) {
              frame.setLong(POSITION_SLOT, 0);
            }
          }
          return Boolean.TRUE;
        });
  }
}
