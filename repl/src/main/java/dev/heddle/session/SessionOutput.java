package dev.heddle.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import dev.heddle.posix.PseudoTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The way of all output of a session's process and its children to the terminal. Descriptors 1 and
 * 2 become a pseudo-terminal, whose other end is read here: so it does not matter who writes.
 */
final class SessionOutput {
  // An application program command: terminals show nothing for it, and nobody else writes this one.
  private static final byte[] MARK = "\u001b_heddle\u001b\\".getBytes(UTF_8);
  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  private final PseudoTerminal pseudo;
  private final int screen;
  private final int[] redirected;
  private final Predicate<String> above;
  private final Semaphore marksSeen = new Semaphore(0);
  private volatile boolean shows = true;
  // What was read last, as far as it may be the beginning of a mark.
  private byte[] held = {};
  // The beginning of a line, while a prompt is shown.
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  private SessionOutput(
      PseudoTerminal pseudo, int screen, int[] redirected, Predicate<String> above) {
    this.pseudo = pseudo;
    this.screen = screen;
    this.redirected = redirected;
    this.above = above;
  }

  /**
   * Redirects the process's output.
   *
   * @param keep is told of descriptors that no child may get
   * @param above writes whole lines above the prompt; false if there is none
   * @return empty if there is no terminal among the descriptors, or the system has no
   *     pseudo-terminals; output then goes where it went
   */
  static Optional<SessionOutput> redirect(IntConsumer keep, Predicate<String> above) {
    int[] redirected = IntStream.of(STDOUT, STDERR).filter(Posix::isTerminal).toArray();
    if (redirected.length == 0) {
      return Optional.empty();
    }
    PseudoTerminal pseudo;
    try {
      pseudo = PseudoTerminal.open();
    } catch (PosixException none) {
      return Optional.empty();
    }
    int screen = Descriptors.duplicate(redirected[0], 0);
    var output = new SessionOutput(pseudo, screen, redirected, above);
    IntStream.of(pseudo.master(), pseudo.program(), screen).forEach(keep);
    pseudo.passOutputOn();
    output.resized();
    for (int stream : redirected) {
      Descriptors.duplicateAs(pseudo.program(), stream);
      Descriptors.setClosesOnExec(stream, false);
    }
    Thread.ofPlatform().daemon().name("heddle-output").start(output::pump);
    return Optional.of(output);
  }

  /** Returns the way past all this, for the line editor. */
  OutputStream direct() {
    return new OutputStream() {
      @Override
      public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
          toScreen(Arrays.copyOfRange(bytes, offset, offset + length));
        } catch (PosixException gone) {
          throw new IOException(gone);
        }
      }
    };
  }

  /** Waits until all has been shown that was written before. */
  void drain() throws InterruptedException {
    writeFully(pseudo.program(), MARK);
    marksSeen.acquire();
  }

  /** Shows the beginning of a line that was kept back, since there is no prompt any more. */
  synchronized void promptEnded() {
    toScreen(begun.toByteArray());
    begun.reset();
  }

  void resized() {
    if (shows) {
      try {
        pseudo.takeSizeOf(screen);
      } catch (PosixException closed) {
        // The terminal is gone; reading from it will tell.
      }
    }
  }

  /** Lets the process write to the terminal itself again. */
  void close() {
    for (int stream : redirected) {
      Descriptors.duplicateAs(screen, stream);
      Descriptors.setClosesOnExec(stream, false);
    }
    try {
      drain();
      promptEnded();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } catch (PosixException gone) {
      // Nobody is there to see the rest.
    }
  }

  private void pump() {
    byte[] buffer = new byte[1 << 14];
    try {
      int count;
      while ((count = Posix.read(pseudo.master(), buffer)) > 0) {
        accept(buffer, count);
      }
    } catch (PosixException gone) {
      // The terminal's end: the line editor finds out by itself.
    }
    // Nobody is to wait for what will not come: whoever writes from now on is told of an error, as
    // by a terminal that is gone.
    shows = false;
    Posix.close(pseudo.master());
    marksSeen.release(Integer.MAX_VALUE / 2);
  }

  private void accept(byte[] buffer, int count) {
    byte[] bytes = Arrays.copyOf(held, held.length + count);
    System.arraycopy(buffer, 0, bytes, held.length, count);
    int start = 0;
    int i = 0;
    while (i < bytes.length) {
      int matching = matching(bytes, i);
      if (matching == MARK.length) {
        show(bytes, start, i);
        marksSeen.release();
        i += MARK.length;
        start = i;
      } else if (matching > 0 && i + matching == bytes.length) {
        break;
      } else {
        i++;
      }
    }
    show(bytes, start, i);
    held = Arrays.copyOfRange(bytes, i, bytes.length);
  }

  private static int matching(byte[] bytes, int from) {
    int matching = 0;
    while (matching < MARK.length
        && from + matching < bytes.length
        && bytes[from + matching] == MARK[matching]) {
      matching++;
    }
    return matching;
  }

  private synchronized void show(byte[] bytes, int from, int to) {
    begun.write(bytes, from, to - from);
    byte[] all = begun.toByteArray();
    int end = all.length;
    while (end > 0 && all[end - 1] != '\n') {
      end--;
    }
    // Asked even without a whole line: does the rest have to wait?
    String lines = new String(all, 0, end, UTF_8);
    if (above.test(lines)) {
      begun.reset();
      begun.write(all, end, all.length - end);
    } else {
      toScreen(all);
      begun.reset();
    }
  }

  private void toScreen(byte[] bytes) {
    writeFully(screen, bytes);
  }

  private static void writeFully(int fd, byte[] bytes) {
    for (int written = 0; written < bytes.length; ) {
      written += Posix.write(fd, bytes, written);
    }
  }
}
