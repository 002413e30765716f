package dev.heddle.classpath;

import dev.heddle.HeddleException;
import dev.heddle.home.UserCache;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Finds the class path for the child processes of a JVM. Where a class loader of the application's
 * own reads jars that are nested in a jar, as in one that Spring Boot's build plugins make, they
 * are unpacked first: {@code java -cp} knows no such jars.
 */
public final class ChildClassPath {
  private static final String CLASS_OF_OURS =
      ChildClassPath.class.getName().replace('.', '/') + ".class";

  private final List<Path> own;
  private final Supplier<Boolean> leadsToUs;
  private final List<Path> caches;

  /**
   * Creates a finder.
   *
   * @param own the JVM's class path
   * @param leadsToUs tells whether classes of ours are found by it as it is
   * @param caches the directories to unpack below, the best one first
   */
  ChildClassPath(List<Path> own, Supplier<Boolean> leadsToUs, List<Path> caches) {
    this.own = own.stream().map(Path::toAbsolutePath).toList();
    this.leadsToUs = leadsToUs;
    this.caches = caches;
  }

  /**
   * Returns the class path for children of this JVM, in the form of {@code java -cp}. The first
   * call for a jar with nested jars unpacks them, which takes as long as copying them; later ones,
   * and those of other processes, find them there. Any thread may call.
   *
   * @throws HeddleException if there is no class path with Heddle on it, or nothing can be unpacked
   */
  public static String ofThisJvm() {
    List<Path> own =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return new ChildClassPath(
            own,
            () -> ClassLoader.getSystemResource(CLASS_OF_OURS) != null,
            UserCache.directories())
        .get();
  }

  String get() {
    if (leadsToUs.get()) {
      return join(own);
    }
    var whole = new ArrayList<Path>();
    var packed = false;
    for (Path entry : own) {
      Optional<List<Path>> unpacked = unpacked(entry);
      whole.addAll(unpacked.orElse(List.of(entry)));
      packed |= unpacked.isPresent();
    }
    if (!packed) {
      throw new HeddleException(
          "no process can be started for a run: it would be given this JVM's class path, which"
              + " does not lead to Heddle's classes (%s). Start the application with java -cp or as"
                  .formatted(join(own))
              + " an executable jar, or name a distribution of Heddle in the system property"
              + " heddle.home");
    }
    return join(whole);
  }

  private static String join(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** Returns what an entry of the class path is made of; empty if it is an ordinary one. */
  private Optional<List<Path>> unpacked(Path entry) {
    try {
      if (Files.isDirectory(entry)) {
        return PackedApplication.in(entry).map(PackedApplication::parts);
      }
      if (!Files.isRegularFile(entry)) {
        return Optional.empty();
      }
      try (FileSystem jar = FileSystems.newFileSystem(entry)) {
        Optional<PackedApplication> application = PackedApplication.in(jar.getPath("/"));
        return application.isPresent()
            ? Optional.of(unpack(entry, application.get()))
            : Optional.empty();
      } catch (ProviderNotFoundException | ZipException noJar) {
        return Optional.empty();
      }
    } catch (IOException | UncheckedIOException failure) {
      throw new HeddleException(
          "the class path for a run's process cannot be read: %s: %s"
              .formatted(entry, failure.getMessage()),
          failure);
    }
  }

  private List<Path> unpack(Path jar, PackedApplication application) {
    var failure = new IOException("no directory can be used: " + caches);
    for (Path cache : caches) {
      try {
        return new UnpackedJars(cache.resolve("applications")).classPath(jar, application);
      } catch (IOException | UncheckedIOException e) {
        failure.addSuppressed(e);
      }
    }
    throw new HeddleException(
        "the jars that are nested in %s, which a run's process needs, cannot be unpacked; name a"
                .formatted(jar)
            + " writable directory in XDG_CACHE_HOME: "
            + List.of(failure.getSuppressed()),
        failure);
  }
}
