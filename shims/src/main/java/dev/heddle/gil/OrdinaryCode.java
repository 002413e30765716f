package dev.heddle.gil;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import org.jspecify.annotations.Nullable;

/**
 * Tells code that CPython would run in its evaluation loop from code that is written in C there.
 * Only the former lets other threads run between two steps.
 *
 * <p>Seen in GraalPy 25.2.4: functions written in Python have root nodes of the class {@code
 * PBytecodeDSLRootNode}; those of sources marked as internal are what Heddle writes in place of C.
 */
final class OrdinaryCode {
  private static final String PYTHON_ROOT =
      "com.oracle.graal.python.nodes.bytecode_dsl.PBytecodeDSLRootNode";

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

  static boolean isAt(@Nullable Node location) {
    RootNode root = location == null ? null : location.getRootNode();
    return root != null && IS_PYTHON.get(root.getClass()) && !root.isInternal();
  }
}
