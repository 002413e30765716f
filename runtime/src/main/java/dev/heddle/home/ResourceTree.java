package dev.heddle.home;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All resources below one name, gathered from every jar and directory of the class path that has
 * some.
 *
 * @param loader the loader whose class path is looked through
 * @param root the resources' common name, without a slash at either end
 */
record ResourceTree(ClassLoader loader, String root) {
  private static final Pattern IMPORT = Pattern.compile("^(import|from) ", Pattern.MULTILINE);

  /** Returns the resources' bytes by their path below the root, in the order of the paths. */
  SortedMap<String, byte[]> read() throws IOException {
    var files = new TreeMap<String, byte[]>();
    for (URL place : Collections.list(loader.getResources(root))) {
      if (place.openConnection() instanceof JarURLConnection jar) {
        try (FileSystem contents = FileSystems.newFileSystem(pathOf(jar.getJarFileURL()))) {
          readInto(files, contents.getPath(root));
        }
      } else {
        readInto(files, pathOf(place));
      }
    }
    return files;
  }

  /** Copies the resources into a directory, over the files that are there. */
  void copyTo(Path target) throws IOException {
    for (var file : read().entrySet()) {
      Path copy = target.resolve(file.getKey());
      Files.createDirectories(copy.getParent());
      Files.write(copy, file.getValue());
    }
  }

  /**
   * Appends the resources to the files of the same names in a directory.
   *
   * @throws java.nio.file.NoSuchFileException if one is not there
   */
  void appendTo(Path target) throws IOException {
    for (var addition : read().entrySet()) {
      Files.write(
          target.resolve(addition.getKey()), addition.getValue(), StandardOpenOption.APPEND);
    }
  }

  /**
   * Inserts the resources into the files of the same names in a directory, before the first line of
   * each that imports something: after its description, and before anything happens.
   *
   * @throws java.nio.file.NoSuchFileException if one is not there
   * @throws IOException if one imports nothing, or cannot be read or written
   */
  void insertInto(Path target) throws IOException {
    for (var beginning : read().entrySet()) {
      Path file = target.resolve(beginning.getKey());
      String text = Files.readString(file);
      Matcher firstImport = IMPORT.matcher(text);
      if (!firstImport.find()) {
        throw new IOException("nothing is imported in " + file);
      }
      String inserted = new String(beginning.getValue(), StandardCharsets.UTF_8);
      Files.writeString(file, new StringBuilder(text).insert(firstImport.start(), inserted));
    }
  }

  private static void readInto(SortedMap<String, byte[]> files, Path directory) throws IOException {
    List<Path> found;
    try (Stream<Path> tree = Files.walk(directory)) {
      found = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : found) {
      String name = directory.relativize(file).toString();
      if (!name.contains("__pycache__")) {
        files.putIfAbsent(name, Files.readAllBytes(file));
      }
    }
  }

  private static Path pathOf(URL url) throws IOException {
    try {
      return Path.of(new URI(url.toString()));
    } catch (URISyntaxException e) {
      throw new IOException("not a file: " + url, e);
    }
  }
}
