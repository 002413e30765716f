package dev.heddle.conformance.lesson;

import dev.heddle.HeddleException;
import dev.heddle.session.Lessons;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The lessons that a distribution carries, for {@code %load} in a session. */
public final class BundledLessons implements Lessons {
  private static final String SUFFIX = ".py";
  private static final String DIRECTORY = "/dev/heddle/conformance/lessons";

  /** Creates them, for {@link java.util.ServiceLoader}. */
  public BundledLessons() {}

  @Override
  public List<String> names() {
    return in(directory -> {
      try (Stream<Path> files = Files.walk(directory)) {
        return files
            .map(file -> directory.relativize(file).toString())
            .filter(name -> name.endsWith(SUFFIX))
            .map(name -> name.substring(0, name.length() - SUFFIX.length()))
            .sorted()
            .toList();
      }
    });
  }

  @Override
  public String source(String name) {
    return in(directory -> Files.readString(directory.resolve(name + SUFFIX)));
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(Path directory) throws IOException;
  }

  private static <T> T in(Use<T> use) {
    URL found = BundledLessons.class.getResource(DIRECTORY);
    if (found == null) {
      throw new HeddleException("the distribution lacks the lessons: build it again");
    }
    try {
      URI place = found.toURI();
      if (place.getScheme().equals("file")) {
        return use.of(Path.of(place));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
        return use.of(jar.getPath(DIRECTORY));
      }
    } catch (IOException | URISyntaxException unreadable) {
      throw new HeddleException("the lessons cannot be read: " + unreadable, unreadable);
    }
  }
}
