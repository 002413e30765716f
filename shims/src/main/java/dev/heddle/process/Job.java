package dev.heddle.process;

import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.SharedMemory;
import dev.heddle.posix.SocketMessages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How a process that was started ahead gets its job: one message with descriptors, whose bytes are
 * the numbers that they are to have there. The last one is the job's: a snapshot to go on from, or
 * a script to run.
 */
public final class Job {
  private static final int MOST_DESCRIPTORS = 253;
  // Out of the way of the numbers that descriptors are to get.
  private static final int ASIDE = 1200;

  private static final Set<Integer> STANDARD = Set.of(0, 1, 2);

  private Job() {}

  /**
   * Gives a job to a process that {@linkplain #await waits} for one.
   *
   * @param connection this process's end of the connection to it
   * @param descriptors descriptors of this process, that of the job last
   * @param numbers the number that each is to have there
   * @throws PosixException if that process has ended
   */
  public static void send(int connection, int[] descriptors, int[] numbers) {
    var message =
        ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.nativeOrder());
    message.asIntBuffer().put(numbers);
    SocketMessages.send(connection, message.array(), descriptors, 0);
  }

  /**
   * Gives itself a job, since what runs once is faster the second time.
   *
   * <p>Making the handles of the system calls takes most of the time that a job takes to arrive.
   */
  static void rehearse() {
    try {
      rehearseOnce();
    } catch (PosixException noRoom) {
      // What has to work will say so.
    }
  }

  private static void rehearseOnce() {
    int[] ends = Descriptors.socketPair();
    int file = SharedMemory.create("heddle-rehearsal", 0);
    int number = Descriptors.duplicate(file, ASIDE);
    try {
      Posix.write(file, new byte[1], 0);
      send(ends[0], new int[] {file}, new int[] {number});
      receive(ends[1], Set.of());
    } finally {
      IntStream.of(ends).forEach(Posix::close);
      Posix.close(file);
      Posix.close(number);
    }
  }

  /**
   * Says that this process is ready, waits for a job, and gives the descriptors their numbers;
   * those of the standard streams that do not come are closed. Blocks. Ends the process if its
   * parent has ended.
   *
   * @param connection the descriptor of the connection to the parent
   * @param inherited descriptors that came with the start of this process, the connection apart
   * @return the number of the job's descriptor
   */
  public static int await(int connection, Set<Integer> inherited) {
    rehearse();
    sayReady(connection);
    Set<Integer> unused = new HashSet<>(inherited);
    STANDARD.forEach(fd -> {
      if (Descriptors.open().containsKey(fd)) {
        unused.add(fd);
      }
    });
    return receive(connection, unused);
  }

  private static int receive(int connection, Set<Integer> inherited) {
    var buffer = new byte[MOST_DESCRIPTORS * Integer.BYTES];
    SocketMessages.Received received =
        SocketMessages.receive(connection, buffer, MOST_DESCRIPTORS, 0);
    List<Integer> descriptors = received.descriptors();
    if (received.bytes() == 0) {
      Runtime.getRuntime().halt(1);
    }
    var numbers =
        ByteBuffer.wrap(buffer, 0, received.bytes()).order(ByteOrder.nativeOrder()).asIntBuffer();
    Set<Integer> unused = new HashSet<>(inherited);
    List<Integer> aside = descriptors.stream().map(fd -> Descriptors.duplicate(fd, ASIDE)).toList();
    descriptors.forEach(Posix::close);
    int number = -1;
    for (int fd : aside) {
      number = numbers.get();
      Descriptors.duplicateAs(fd, number);
      if (number <= 2) {
        Descriptors.setClosesOnExec(number, false);
      }
      Posix.close(fd);
      unused.remove(number);
    }
    unused.forEach(Posix::close);
    return number;
  }

  private static void sayReady(int connection) {
    try {
      Posix.write(connection, new byte[] {1}, 0);
    } catch (PosixException parentGone) {
      Runtime.getRuntime().halt(1);
    }
  }
}
