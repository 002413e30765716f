package dev.heddle.home;

import dev.heddle.HeddleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A prepared Python home, what GraalPy's option {@code python.PythonHome} takes and Python shows as
 * {@code sys.prefix}. Nothing is written below it after it was made, so that it can be read-only
 * and shared by any number of processes.
 *
 * @param directory the absolute path of the home
 */
public record PythonHome(Path directory) {
  /** The system property that names the distribution a JVM was started from. */
  public static final String DISTRIBUTION_PROPERTY = "heddle.home";

  /** The home's place in a distribution. */
  public static final String IN_DISTRIBUTION = "python";

  /** The standard library's place in a home. */
  static final String STANDARD_LIBRARY = "lib/python3.12";

  /** Creates a home from its directory. */
  public PythonHome {
    directory = directory.toAbsolutePath();
  }

  /**
   * Returns the home of the distribution that this JVM was started from. On a plain class path, as
   * in a host that embeds Heddle, it returns a home in the user's cache directory, which the first
   * call makes in about a second; calls in other threads and processes at that time are safe.
   *
   * @throws HeddleException if there is no home and none can be made
   */
  public static PythonHome locate() {
    Optional<String> distribution = Optional.ofNullable(System.getProperty(DISTRIBUTION_PROPERTY));
    if (distribution.isEmpty()) {
      return CachedHome.ofThisUser().get();
    }
    var home = new PythonHome(Path.of(distribution.get(), IN_DISTRIBUTION));
    if (!Files.isDirectory(home.standardLibrary())) {
      throw new HeddleException(
          "no Python home in %s: build the distribution again".formatted(distribution.get()));
    }
    return home;
  }

  /**
   * Makes a home in a directory that must not exist yet. It appears there complete or not at all.
   *
   * @throws IOException if it cannot be written
   */
  public static PythonHome prepare(Path directory) throws IOException {
    return HomePreparation.prepare(directory);
  }

  /** Returns the directory of the standard library. */
  public Path standardLibrary() {
    return directory.resolve(STANDARD_LIBRARY);
  }

  /**
   * Returns the directory of the packages that can be imported without being installed. It has to
   * be the last entry of {@code sys.path}, behind every place where users put their own packages.
   */
  public Path bundledPackages() {
    return standardLibrary().resolve("bundled-packages");
  }
}
