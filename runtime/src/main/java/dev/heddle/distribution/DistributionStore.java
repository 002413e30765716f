package dev.heddle.distribution;

import dev.heddle.home.FileTrees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The directory of the distributions, each under its key. The link {@code current} leads to the one
 * that the launcher uses; the file {@code stamp} carries the time as of which its sources were
 * read.
 *
 * @param directory where the distributions are
 */
record DistributionStore(Path directory) {
  private static final String SCRATCH = ".making-";
  private static final int KEPT = 2;

  /** The only user of a store, for as long as it is not closed. */
  record Lock(FileChannel channel, FileLock lock) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** Waits until no other process uses the store, telling the progress that it has to. */
  Lock lock(Progress progress) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      progress.note("waiting for another process that makes the distribution");
      lock = channel.lock();
    }
    return new Lock(channel, lock);
  }

  Distribution distribution(String key) {
    return new Distribution(directory.resolve(key));
  }

  /** Returns the distribution in use. */
  Optional<Distribution> current() {
    var current = new Distribution(link());
    return current.isComplete() ? Optional.of(current) : Optional.empty();
  }

  /** Returns an empty directory in the same file system, to be renamed when it is full. */
  Path scratch() throws IOException {
    Path scratch = directory.resolve(SCRATCH + ProcessHandle.current().pid());
    FileTrees.delete(scratch);
    return Files.createDirectory(scratch);
  }

  /** Makes a distribution the one in use, and removes what is no longer needed. */
  void use(Distribution distribution, Instant sourcesAsOf) throws IOException {
    Path name = distribution.directory().getFileName();
    if (!isCurrent(name)) {
      Path next = directory.resolve(".current");
      Files.deleteIfExists(next);
      Files.createSymbolicLink(next, name);
      Files.move(next, link(), StandardCopyOption.ATOMIC_MOVE);
    }
    Path stamp = Files.writeString(directory.resolve(".stamp"), name + "\n");
    Files.setLastModifiedTime(stamp, FileTime.from(sourcesAsOf));
    Files.move(stamp, directory.resolve("stamp"), StandardCopyOption.ATOMIC_MOVE);
    prune(name);
  }

  private Path link() {
    return directory.resolve("current");
  }

  private boolean isCurrent(Path name) throws IOException {
    return Files.isSymbolicLink(link()) && Files.readSymbolicLink(link()).equals(name);
  }

  private void prune(Path used) throws IOException {
    var others = new ArrayList<Path>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (entry.getFileName().toString().startsWith(SCRATCH)) {
          FileTrees.delete(entry);
        } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
            && !entry.getFileName().equals(used)) {
          others.add(entry);
        }
      }
    }
    others.sort(Comparator.comparing(DistributionStore::age).reversed());
    List<Path> old = others.stream().skip(KEPT - 1L).toList();
    for (Path distribution : old) {
      FileTrees.delete(distribution);
    }
  }

  private static FileTime age(Path directory) {
    try {
      return Files.getLastModifiedTime(directory);
    } catch (IOException _) {
      return FileTime.fromMillis(0);
    }
  }
}
