package dev.heddle.run;

import dev.heddle.posix.Posix;
import dev.heddle.posix.PosixException;
import java.util.function.Consumer;

/** The connection of a session's process to its host, through a descriptor. */
final class DescriptorLink implements SessionLink {
  private static final int BUFFER_BYTES = 1 << 16;

  private final int fd;

  DescriptorLink(int fd) {
    this.fd = fd;
  }

  @Override
  public void listen(Consumer<SessionMessage> receiver) {
    Thread.ofPlatform().daemon().name("heddle-session").start(() -> read(receiver));
  }

  private void read(Consumer<SessionMessage> receiver) {
    var reader = new SessionMessage.Reader(Integer.MAX_VALUE);
    var buffer = new byte[BUFFER_BYTES];
    try {
      for (int count = Posix.read(fd, buffer); count > 0; count = Posix.read(fd, buffer)) {
        reader.take(buffer, count).forEach(receiver);
      }
    } catch (PosixException closedByTheProgram) {
      // The host ends the process then.
    }
  }

  @Override
  public void reply(SessionMessage message) {
    byte[] bytes = message.toBytes();
    try {
      for (int written = 0; written < bytes.length; ) {
        written += Posix.write(fd, bytes, written);
      }
    } catch (PosixException hostGone) {
      // As above, if it was the program.
    }
  }
}
