package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.process.ParentWatch;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The connection over which a run's process tells its host what streams and a status cannot. Its
 * other side is {@link RunReportReader}. Safe for use by many threads.
 *
 * <p>A message is a length, a kind and strings. All of them together fit into the connection, so
 * that nobody waits for the host to read them.
 */
final class RunReport implements AutoCloseable {
  /** Its descriptor when a process is started for one script. */
  static final int AT_START = 3;

  /** Its descriptor otherwise: out of the way of a program's. */
  static final int DESCRIPTOR = 955;

  /** The descriptor of what came with the run, when a process is started for one script. */
  static final int ATTACHMENT_AT_START = 4;

  /** The same otherwise. */
  static final int ATTACHMENT = 956;

  /** The program begins; the number of descriptors that are open, all of them the machine's. */
  static final byte BEGIN = 1;

  /** An uncaught exception: see {@code _heddle.uncaught}. */
  static final byte UNCAUGHT = 2;

  /** The program wants more threads than it may have. */
  static final byte TOO_MANY_THREADS = 3;

  /** The heap was exhausted, and the program did not go on. */
  static final byte OUT_OF_MEMORY = 4;

  private static final Duration KILL = Duration.ofSeconds(10);

  private static final int RESERVE_BYTES = 4 << 20;

  private final RunTerms terms;
  private final int descriptor;
  private final int attachment;

  // Given up when the heap is exhausted, so that there is room to say so.
  @SuppressWarnings("UnusedVariable")
  private volatile byte @Nullable [] reserve = new byte[RESERVE_BYTES];

  private RunReport(RunTerms terms, int descriptor, int attachment) {
    this.terms = terms;
    this.descriptor = descriptor;
    this.attachment = attachment;
  }

  /** Takes over the connection that this process was started with, and ends with its other end. */
  static RunReport fromStart(RunTerms terms) {
    int descriptor = moved(AT_START, DESCRIPTOR);
    ParentWatch.start(descriptor);
    int attachment =
        terms.attachment() == RunTerms.Attachment.NONE
            ? -1
            : moved(ATTACHMENT_AT_START, ATTACHMENT);
    return new RunReport(terms, descriptor, attachment);
  }

  /** Gives a descriptor another number, and returns the one that it has then. */
  private static int moved(int descriptor, int number) {
    try {
      Descriptors.duplicateAs(descriptor, number);
      Posix.close(descriptor);
      return number;
    } catch (PosixException fewDescriptors) {
      // Where numbers are that limited, the program gets other ones than CPython's.
      Descriptors.setClosesOnExec(descriptor, true);
      return descriptor;
    }
  }

  /** Takes over the connection that came with a script. */
  static RunReport ofScript(RunTerms terms) {
    return new RunReport(
        terms, DESCRIPTOR, terms.attachment() == RunTerms.Attachment.NONE ? -1 : ATTACHMENT);
  }

  /** Returns its descriptor, which no child of the program is to have. */
  int descriptor() {
    return descriptor;
  }

  RunTerms terms() {
    return terms;
  }

  /**
   * Returns what the program's namespace is to hold to begin with, see {@link SimpleValues#asText}.
   * Once: the file is gone then.
   *
   * @throws HeddleException if it cannot be read
   */
  String takeValues() {
    if (terms.attachment() != RunTerms.Attachment.VALUES) {
      return "";
    }
    try {
      return SimpleValues.asText(Files.readAllBytes(Path.of("/proc/self/fd/" + attachment)));
    } catch (IOException failure) {
      throw new HeddleException("the values for the program cannot be read: " + failure, failure);
    } finally {
      Posix.close(attachment);
    }
  }

  /** Returns the descriptor of the connection over which a session is asked. */
  OptionalInt session() {
    return terms.attachment() == RunTerms.Attachment.SESSION
        ? OptionalInt.of(attachment)
        : OptionalInt.empty();
  }

  /** Tells something; does nothing if nobody listens any more. */
  synchronized void tell(byte kind, List<String> strings) {
    var bytes = new ByteArrayOutputStream();
    try (var data = new DataOutputStream(bytes)) {
      data.writeByte(kind);
      data.writeInt(strings.size());
      for (String string : strings) {
        byte[] encoded = string.getBytes(StandardCharsets.UTF_8);
        data.writeInt(encoded.length);
        data.write(encoded);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    var message = new ByteArrayOutputStream();
    try (var data = new DataOutputStream(message)) {
      data.writeInt(bytes.size());
      bytes.writeTo(data);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    try {
      for (int written = 0; written < message.size(); ) {
        written += Posix.write(descriptor, message.toByteArray(), written);
      }
    } catch (PosixException hostGone) {
      // Or the program has closed it.
    }
  }

  /** Says that the heap is exhausted, and makes a little room. */
  void tellOutOfMemory() {
    reserve = null;
    tell(OUT_OF_MEMORY, List.of());
  }

  /** Says that the program wants too many threads, and waits for being ended. */
  void refuseThread() {
    tell(TOO_MANY_THREADS, List.of());
    long end = System.nanoTime() + KILL.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    ProcessExit.end(-Posix.SIGKILL);
  }

  @Override
  public void close() {
    try {
      Posix.close(descriptor);
    } catch (PosixException closedByTheProgram) {
      // Then there is nothing to do.
    }
  }
}
