package dev.heddle.wait;

import static dev.heddle.interop.JavaFunction.integer;
import static dev.heddle.interop.JavaFunction.number;
import static java.util.Map.entry;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.nodes.Node;
import dev.heddle.interop.JavaFunction;
import dev.heddle.interop.Numbers;
import dev.heddle.posix.ChildCalls;
import dev.heddle.posix.ClockCalls;
import dev.heddle.posix.FileTransfer;
import dev.heddle.posix.NodeCalls;
import dev.heddle.posix.Polling;
import dev.heddle.posix.Posix;
import dev.heddle.posix.SignalCalls;
import dev.heddle.time.ProcessorTime;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code _heddle.posixmodule} calls. */
public final class PosixFunctions {
  private final Blocker blocker;

  /** Creates the functions of a run, whose threads block through a blocker. */
  public PosixFunctions(Blocker blocker) {
    this.blocker = blocker;
  }

  /** Returns the functions by name. */
  public Map<String, Object> all() {
    Map<String, Object> functions = new HashMap<>(clocks());
    functions.putAll(ofProcesses());
    return functions;
  }

  /** Returns those that read clocks. */
  public static Map<String, Object> clocks() {
    return Map.of(
        "clockTime", JavaFunction.systemCall(1, (_, a) -> ClockCalls.time(integer(a[0]))),
        "clockResolution",
            JavaFunction.systemCall(1, (_, a) -> ClockCalls.resolution(integer(a[0]))),
        "processorTime", JavaFunction.systemCall(0, (_, _) -> ProcessorTime.ofProgram()));
  }

  private Map<String, Object> ofProcesses() {
    return Map.ofEntries(
        entry(
            "takeStatus",
            JavaFunction.systemCall(
                2, (_, a) -> new Numbers(ChildCalls.takeStatus(integer(a[0]), integer(a[1]))))),
        entry(
            "query",
            JavaFunction.systemCall(
                3,
                (_, a) ->
                    new Numbers(
                        ChildCalls.waitFor(
                            integer(a[0]), integer(a[1]), integer(a[2]) | ChildCalls.WNOHANG)))),
        entry("awaitChild", JavaFunction.systemCall(3, this::awaitChild)),
        entry(
            "openProcess",
            JavaFunction.systemCall(2, (_, a) -> Polling.pidfd(integer(a[0]), integer(a[1])))),
        entry("makeNode", JavaFunction.systemCall(4, PosixFunctions::makeNode)),
        entry("sendFile", JavaFunction.systemCall(4, this::sendFile)),
        entry(
            "call",
            JavaFunction.systemCall(
                8, (location, a) -> new LibraryCall(blocker, location, a).result())),
        entry(
            "fill",
            JavaFunction.systemCall(
                8, (location, a) -> new LibraryCall(blocker, location, a).content())),
        entry(
            "exit",
            JavaFunction.of(
                1,
                (_, a) -> {
                  Posix.exit(integer(a[0]));
                  return 0;
                })),
        entry(
            "die",
            JavaFunction.of(
                1,
                (_, a) -> {
                  SignalCalls.die(integer(a[0]));
                  return 0;
                })));
  }

  /**
   * Waits until {@code waitid} of the same arguments has something to tell, and leaves it there.
   */
  private Object awaitChild(@Nullable Node location, Object[] arguments) {
    int idType = integer(arguments[0]);
    int id = integer(arguments[1]);
    int options = integer(arguments[2]) | ChildCalls.WNOWAIT;
    WaitingCall.block(
        blocker,
        location,
        new BlockedOn.Input("a child process", BlockedOn.NEVER),
        () -> ChildCalls.waitFor(idType, id, options).length);
    return 0;
  }

  private Object sendFile(@Nullable Node location, Object[] arguments) {
    int target = integer(arguments[0]);
    int file = integer(arguments[1]);
    long offset = number(arguments[2]);
    long count = number(arguments[3]);
    return WaitingCall.block(
        blocker,
        location,
        new BlockedOn.Input("room in descriptor " + target, BlockedOn.NEVER),
        () -> FileTransfer.send(target, file, offset, count));
  }

  private static Object makeNode(@Nullable Node location, Object[] arguments) {
    try {
      // A character for each byte.
      byte[] path =
          InteropLibrary.getUncached().asString(arguments[1]).getBytes(StandardCharsets.ISO_8859_1);
      NodeCalls.make(integer(arguments[0]), path, integer(arguments[2]), number(arguments[3]));
      return 0;
    } catch (UnsupportedMessageException notAString) {
      throw new IllegalArgumentException(notAString);
    }
  }
}
