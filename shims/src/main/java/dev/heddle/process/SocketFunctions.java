package dev.heddle.process;

import static dev.heddle.interop.JavaFunction.integer;

import dev.heddle.interop.JavaFunction;
import dev.heddle.interop.Numbers;
import dev.heddle.interop.PythonBytes;
import dev.heddle.posix.Descriptors;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.SocketInput;
import dev.heddle.posix.SocketMessages;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code _heddle.socketmodule} calls: messages with descriptors, for which the caller has
 * waited before, and what a socket has received that does not wait.
 */
public final class SocketFunctions {
  private static final int FIXED_ARGUMENTS = 3;

  private SocketFunctions() {}

  /** Returns the functions by name. */
  public static Map<String, Object> all() {
    return Map.of(
        "socketPair",
        JavaFunction.systemCall(
            1, (_, arguments) -> new Numbers(Descriptors.socketPair(integer(arguments[0])))),
        "send",
        JavaFunction.ofAtLeast(FIXED_ARGUMENTS, SocketFunctions::send),
        "receive",
        JavaFunction.of(4, SocketFunctions::receive),
        "mostBytes",
        PythonBytes.canBeMade() ? SocketInput.MOST_BYTES : 0,
        "receiveBytes",
        JavaFunction.systemCall(
            2,
            (_, arguments) ->
                PythonBytes.of(SocketInput.receive(integer(arguments[0]), integer(arguments[1])))));
  }

  /** Takes a socket, bytes, flags and descriptors; returns the number of bytes or of an error. */
  private static Object send(Object location, Object[] arguments) {
    int[] descriptors =
        Arrays.stream(arguments).skip(FIXED_ARGUMENTS).mapToInt(JavaFunction::integer).toArray();
    try {
      return SocketMessages.send(
          integer(arguments[0]),
          PythonBytes.content(arguments[1]),
          descriptors,
          integer(arguments[2]));
    } catch (PosixException failure) {
      return -failure.errno();
    }
  }

  /**
   * Takes a socket, a number of bytes, one of descriptors, and flags; returns the flags or the
   * error, the number of descriptors, the length of the sender's address, the descriptors, the
   * address, the bytes.
   */
  private static Object receive(Object location, Object[] arguments) {
    byte[] buffer = new byte[integer(arguments[1])];
    try {
      SocketMessages.Received received =
          SocketMessages.receive(
              integer(arguments[0]), buffer, integer(arguments[2]), integer(arguments[3]));
      List<Integer> descriptors = received.descriptors();
      List<Integer> sender = received.sender();
      IntStream counts =
          IntStream.of(received.flags() & Integer.MAX_VALUE, descriptors.size(), sender.size());
      IntStream bytes = IntStream.range(0, received.bytes()).map(i -> buffer[i] & 0xff);
      return new Numbers(
          Stream.of(
                  counts,
                  descriptors.stream().mapToInt(Integer::intValue),
                  sender.stream().mapToInt(Integer::intValue),
                  bytes)
              .flatMapToInt(numbers -> numbers)
              .toArray());
    } catch (PosixException failure) {
      return new Numbers(-failure.errno());
    }
  }
}
