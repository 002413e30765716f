package dev.heddle.coroutine;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.bytecode.BytecodeLocation;
import com.oracle.truffle.api.bytecode.ContinuationRootNode;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.FrameInstance.FrameAccess;
import com.oracle.truffle.api.frame.FrameInstanceVisitor;
import com.oracle.truffle.api.nodes.RootNode;
import dev.heddle.safepoint.OrdinaryCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for where a coroutine is being made: in which frames of the program, innermost first. */
final class Places implements FrameInstanceVisitor<Object> {
  /** The function whose coroutine it is has a frame already. */
  private static final int OWN_FRAMES = 1;

  // Where arguments of a Python frame are that are not the function's own (GraalPy 25.2.4).
  private static final int GLOBALS = 1;
  private static final int FUNCTION_OR_CODE = 2;

  private final List<Place> found;
  private final int most;

  private Places(int most) {
    this.most = most;
    this.found = new ArrayList<>(most);
  }

  static List<Place> now(int most) {
    var places = new Places(most);
    Truffle.getRuntime().iterateFrames(places, OWN_FRAMES);
    return places.found;
  }

  @Override
  public @Nullable Object visitFrame(FrameInstance instance) {
    if (!(instance.getCallTarget() instanceof RootCallTarget target)) {
      return null;
    }
    RootNode root = target.getRootNode();
    boolean resumed = root instanceof ContinuationRootNode;
    RootNode source =
        root instanceof ContinuationRootNode continuation
            ? (RootNode) continuation.getSourceRootNode()
            : root;
    if (!OrdinaryCode.isOf(source)) {
      return null;
    }
    BytecodeLocation location = BytecodeLocation.get(instance);
    Frame frame = instance.getFrame(FrameAccess.READ_ONLY);
    Object[] arguments = frame.getArguments();
    if (resumed) {
      arguments = ((Frame) arguments[0]).getArguments();
    }
    if (location != null && arguments.length > FUNCTION_OR_CODE) {
      found.add(new Place(location, arguments[FUNCTION_OR_CODE], arguments[GLOBALS]));
    }
    return found.size() < most ? null : this;
  }
}
