package dev.heddle.home;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.graalvm.polyglot.Engine;

/** Lays out a Python home. */
final class HomePreparation {
  /** Where GraalPy puts its home below the directory that resources are copied to. */
  private static final String UNPACKED = "python/python-home";

  private HomePreparation() {}

  static PythonHome prepare(Path directory) throws IOException {
    Path target = directory.toAbsolutePath();
    Path parent = Files.createDirectories(target.getParent());
    Path scratch = Files.createTempDirectory(parent, target.getFileName() + ".");
    try {
      Engine.copyResources(scratch, "python");
      var home = new PythonHome(scratch.resolve(UNPACKED));
      BundledPackages.install(home);
      overlay().copyTo(home.standardLibrary());
      beginnings().insertInto(home.standardLibrary());
      additions().appendTo(home.standardLibrary());
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      Files.move(home.directory(), target, StandardCopyOption.ATOMIC_MOVE);
      return new PythonHome(target);
    } finally {
      FileTrees.delete(scratch);
    }
  }

  /** Returns Heddle's own Python files, which stand before GraalPy's of the same name. */
  static ResourceTree overlay() {
    return new ResourceTree(HomePreparation.class.getClassLoader(), "dev/heddle/python");
  }

  /** Returns what is added to the end of files of GraalPy's, to define a name there again. */
  static ResourceTree additions() {
    return new ResourceTree(HomePreparation.class.getClassLoader(), "dev/heddle/python-additions");
  }

  /** Returns what is done first in files of GraalPy's, before they import anything. */
  static ResourceTree beginnings() {
    return new ResourceTree(HomePreparation.class.getClassLoader(), "dev/heddle/python-beginnings");
  }

  /** Returns all of Heddle's own part in a home, by path. */
  static List<Map.Entry<String, byte[]>> ownFiles() throws IOException {
    List<Map.Entry<String, byte[]>> files =
        Stream.of(overlay().read(), beginnings().read(), additions().read())
            .flatMap(tree -> tree.entrySet().stream())
            .toList();
    if (files.isEmpty()) {
      // Resources are listed by the name of their directory.
      throw new IOException(
          "Heddle's Python files are not found on the class path; a jar into which others were"
              + " merged needs entries for directories, such as dev/heddle/python/");
    }
    return files;
  }
}
