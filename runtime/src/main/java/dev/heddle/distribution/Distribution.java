package dev.heddle.distribution;

import dev.heddle.home.PythonHome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A distribution's layout. It can be copied or moved as a whole: what is in it refers to the rest
 * by relative names, or by the directory that the launcher finds itself in.
 *
 * @param directory the directory with everything in it
 */
public record Distribution(Path directory) {

  /** Returns the directory of the jars. */
  public Path libraries() {
    return directory.resolve("lib");
  }

  /** Returns the Python home. */
  public PythonHome pythonHome() {
    return new PythonHome(directory.resolve(PythonHome.IN_DISTRIBUTION));
  }

  /** Returns the directory of the commands. */
  public Path commands() {
    return directory.resolve("bin");
  }

  /** Returns the AOT cache's file, which need not exist. */
  public Path aotCache() {
    return directory.resolve("heddle.aot");
  }

  /** Returns the file that the launcher reads; it is there once the distribution is complete. */
  public Path launchConfiguration() {
    return directory.resolve("launch.conf");
  }

  /** Returns the library that Truffle would otherwise unpack into the user's home directory. */
  public Path attachLibrary() {
    return libraries().resolve("libtruffleattach.so");
  }

  /** Tells whether everything that a run needs is there. */
  public boolean isComplete() {
    return Files.isRegularFile(launchConfiguration());
  }

  /** Returns the jars in the order of the class path. */
  public List<Path> jars() throws IOException {
    var jars = new ArrayList<Path>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(libraries(), "*.jar")) {
      entries.forEach(jars::add);
    }
    Collections.sort(jars);
    return List.copyOf(jars);
  }
}
