package dev.heddle.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * An application in the layout that Spring Boot's build plugins make: the manifest names a
 * directory of classes and one of libraries, which are jars. All of it is in one jar, or was
 * unpacked from it.
 *
 * @param root the directory of all, in the file system of the jar if it is one
 * @param parts what the application's class path consists of, in its order: below the root, and
 *     there
 */
record PackedApplication(Path root, List<Path> parts) {
  private static final Pattern INDEX_LINE = Pattern.compile("- \"(.*)\"");

  PackedApplication {
    parts = List.copyOf(parts);
  }

  /** Returns the application below a directory; empty if there is none. */
  static Optional<PackedApplication> in(Path root) throws IOException {
    Path manifest = root.resolve("META-INF/MANIFEST.MF");
    if (!Files.isRegularFile(manifest)) {
      return Optional.empty();
    }
    Attributes attributes;
    try (InputStream in = Files.newInputStream(manifest)) {
      attributes = new Manifest(in).getMainAttributes();
    }
    String libraries = attributes.getValue("Spring-Boot-Lib");
    String classes = attributes.getValue("Spring-Boot-Classes");
    if (libraries == null || classes == null) {
      return Optional.empty();
    }
    Set<Path> parts = new LinkedHashSet<>();
    parts.add(root.resolve(classes));
    String index = attributes.getValue("Spring-Boot-Classpath-Index");
    if (index != null && Files.isRegularFile(root.resolve(index))) {
      for (String line : Files.readAllLines(root.resolve(index))) {
        INDEX_LINE
            .matcher(line)
            .results()
            .forEach(entry -> parts.add(root.resolve(entry.group(1))));
      }
    }
    parts.addAll(jars(root.resolve(libraries)));
    // Of a war: what a servlet container has already.
    parts.addAll(jars(root.resolve(libraries.replaceFirst("/?$", "-provided"))));
    parts.removeIf(part -> !Files.exists(part));
    return Optional.of(new PackedApplication(root, List.copyOf(parts)));
  }

  private static List<Path> jars(Path directory) throws IOException {
    var jars = new ArrayList<Path>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.jar")) {
        found.forEach(jars::add);
      }
    }
    jars.sort(null);
    return jars;
  }
}
