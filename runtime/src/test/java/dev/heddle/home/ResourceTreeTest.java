package dev.heddle.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceTreeTest {
  @TempDir Path directory;

  @Test
  void filesAreGatheredFromDirectoriesAndJars() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("with space/some/tree/package"));
    Files.writeString(classes.resolve("module.py"), "from the directory");
    Path jar = jar(Map.of("some/tree/package/module.py", "hidden", "some/tree/other.py", "jar"));

    URL[] classPath = {
      directory.resolve("with space").toUri().toURL(), jar.toUri().toURL(),
    };
    try (var loader = new URLClassLoader(classPath, null)) {
      Path target = directory.resolve("target");
      new ResourceTree(loader, "some/tree").copyTo(target);

      assertThat(target.resolve("package/module.py")).hasContent("from the directory");
      assertThat(target.resolve("other.py")).hasContent("jar");
    }
  }

  @Test
  void filesThatAreThereAreReplaced() throws IOException {
    Files.createDirectories(directory.resolve("classes/tree"));
    Files.writeString(directory.resolve("classes/tree/module.py"), "ours");
    Path target = Files.createDirectories(directory.resolve("target"));
    Files.writeString(target.resolve("module.py"), "a longer text than ours");
    Files.writeString(target.resolve("untouched.py"), "untouched");

    URL[] classPath = {directory.resolve("classes").toUri().toURL()};
    try (var loader = new URLClassLoader(classPath, null)) {
      new ResourceTree(loader, "tree").copyTo(target);
    }

    assertThat(target.resolve("module.py")).hasContent("ours");
    assertThat(target.resolve("untouched.py")).hasContent("untouched");
  }

  @Test
  void additionsComeAfterWhatIsThereAndNeedAFileToAddTo() throws IOException {
    Files.createDirectories(directory.resolve("classes/more"));
    Files.writeString(directory.resolve("classes/more/module.py"), " and ours");
    Path target = Files.createDirectories(directory.resolve("target"));

    URL[] classPath = {directory.resolve("classes").toUri().toURL()};
    try (var loader = new URLClassLoader(classPath, null)) {
      var tree = new ResourceTree(loader, "more");
      assertThatThrownBy(() -> tree.appendTo(target)).isInstanceOf(NoSuchFileException.class);
      Files.writeString(target.resolve("module.py"), "theirs");
      tree.appendTo(target);
    }

    assertThat(target.resolve("module.py")).hasContent("theirs and ours");
  }

  @Test
  void beginningsComeBeforeTheFirstImport() throws IOException {
    Files.createDirectories(directory.resolve("classes/more"));
    Files.writeString(directory.resolve("classes/more/module.py"), "ours()\n");
    Path target = Files.createDirectories(directory.resolve("target"));

    URL[] classPath = {directory.resolve("classes").toUri().toURL()};
    try (var loader = new URLClassLoader(classPath, null)) {
      var tree = new ResourceTree(loader, "more");
      assertThatThrownBy(() -> tree.insertInto(target)).isInstanceOf(NoSuchFileException.class);
      Files.writeString(target.resolve("module.py"), "theirs()\n");
      assertThatThrownBy(() -> tree.insertInto(target)).hasMessageContaining("nothing is imported");
      Files.writeString(target.resolve("module.py"), "'''About'''\nfrom a import b\nimport c\n");
      tree.insertInto(target);
    }

    assertThat(target.resolve("module.py"))
        .hasContent("'''About'''\nours()\nfrom a import b\nimport c\n");
  }

  private Path jar(Map<String, String> files) throws IOException {
    Path jar = directory.resolve("some.jar");
    try (FileSystem contents =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
      for (var file : files.entrySet()) {
        Path entry = contents.getPath(file.getKey());
        Files.createDirectories(entry.getParent());
        Files.writeString(entry, file.getValue());
      }
    }
    return jar;
  }
}
