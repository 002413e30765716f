package dev.heddle.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jline.reader.impl.history.DefaultHistory;

/** A history whose file several sessions write: one at a time, so that none loses a block. */
final class SharedHistory extends DefaultHistory {
  private final Path lockFile;

  SharedHistory(Path file) {
    lockFile = file.resolveSibling(file.getFileName() + ".lock");
  }

  @Override
  public void save() throws IOException {
    Files.createDirectories(lockFile.getParent());
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      super.save();
    }
  }
}
