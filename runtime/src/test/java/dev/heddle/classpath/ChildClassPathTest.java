package dev.heddle.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.HeddleException;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars whose nested jars are a few bytes each; real ones are started by PackedApplicationIT. */
class ChildClassPathTest {
  private static final String INDEX = "- \"BOOT-INF/lib/z.jar\"\n- \"BOOT-INF/lib/a.jar\"\n";

  @TempDir private Path directory;
  private Path cache;
  private Path jar;

  @BeforeEach
  void makeAJar() throws IOException {
    cache = directory.resolve("cache");
    jar = directory.resolve("app.jar");
    write(jar, "first");
  }

  @Test
  void anOrdinaryClassPathStaysAsItIs() {
    var finder = new ChildClassPath(List.of(jar, Path.of("classes")), () -> true, List.of(cache));

    assertThat(finder.get())
        .isEqualTo(jar + File.pathSeparator + Path.of("classes").toAbsolutePath());
    assertThat(cache).doesNotExist();
  }

  @Test
  void nestedJarsAreUnpackedInTheOrderOfTheIndex() throws IOException {
    Path other = Files.writeString(directory.resolve("other.jar"), "no jar at all");

    List<Path> entries = entries(List.of(other, jar));

    assertThat(entries)
        .extracting(entry -> entry.getFileName().toString())
        .containsExactly("other.jar", "classes", "z.jar", "a.jar", "unlisted.jar");
    assertThat(entries.get(1).resolve("app/Main.class")).hasContent("first");
    assertThat(entries.get(2)).hasContent("z.jar");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(applications())))
        .isEqualTo("rwx------");
  }

  @Test
  void anApplicationThatWasUnpackedByHandIsUsedWhereItIs() throws IOException {
    Path root = Files.createDirectories(directory.resolve("root/WEB-INF/lib")).getParent();
    Files.createDirectories(root.resolve("classes"));
    Files.createDirectories(root.resolve("lib-provided"));
    Files.writeString(root.resolve("lib/some.jar"), "");
    Files.writeString(root.resolve("lib-provided/servlet.jar"), "");
    Files.createDirectories(directory.resolve("root/META-INF"));
    try (OutputStream out = Files.newOutputStream(directory.resolve("root/META-INF/MANIFEST.MF"))) {
      manifest("WEB-INF/").write(out);
    }

    assertThat(entries(List.of(directory.resolve("root"))))
        .containsExactly(
            root.resolve("classes"),
            root.resolve("lib/some.jar"),
            root.resolve("lib-provided/servlet.jar"));
    assertThat(cache).doesNotExist();
  }

  @Test
  void whatIsThereIsUsedAgainUnlessTheJarOrItIsAnother() throws IOException {
    List<Path> first = entries(List.of(jar));
    FileTime time = Files.getLastModifiedTime(first.get(1));
    assertThat(entries(List.of(jar))).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first.get(1))).isEqualTo(time);

    Files.writeString(first.get(1), "cut off");
    Files.delete(first.get(2));
    assertThat(entries(List.of(jar))).isEqualTo(first);
    assertThat(first.get(1)).hasContent("z.jar");
    assertThat(first.get(2)).hasContent("a.jar");

    FileTime jarTime = Files.getLastModifiedTime(jar);
    write(jar, "other");
    Files.setLastModifiedTime(jar, jarTime);
    List<Path> other = entries(List.of(jar));
    assertThat(other).doesNotContainAnyElementsOf(first);
    assertThat(other.getFirst().resolve("app/Main.class")).hasContent("other");
    assertThat(first.getFirst().resolve("app/Main.class")).hasContent("first");
  }

  @Test
  void whatNobodyHasAskedForInALongTimeIsRemovedWhenAnotherIsUnpacked() throws IOException {
    Path old = entries(List.of(jar)).getFirst();
    write(jar, "other");
    Path used = entries(List.of(jar)).getFirst();
    FileTime longAgo = FileTime.from(Instant.now().minus(UnpackedJars.UNUSED).minusSeconds(1));
    try (Stream<Path> all = Files.list(applications())) {
      for (Path each : all.toList()) {
        Files.setLastModifiedTime(each, longAgo);
      }
    }
    assertThat(entries(List.of(jar)).getFirst()).isEqualTo(used);
    assertThat(old).exists();

    write(jar, "newest");
    assertThat(entries(List.of(jar)).getFirst()).exists();
    assertThat(used).exists();
    assertThat(old).doesNotExist();
  }

  @Test
  void manyAtOnceGetTheSameAndLeaveNothingElse() throws Exception {
    Set<List<Path>> found = new HashSet<>();
    try (var executor = Executors.newFixedThreadPool(8)) {
      Callable<List<Path>> finder = () -> entries(List.of(jar));
      for (Future<List<Path>> each : executor.invokeAll(Collections.nCopies(8, finder))) {
        found.add(each.get());
      }
    }

    assertThat(found).hasSize(1);
    assertThat(found.iterator().next()).allSatisfy(entry -> assertThat(entry).exists());
    try (Stream<Path> all = Files.list(applications())) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void aDirectoryThatOthersMayWriteToIsNotUsed() throws IOException {
    Files.createDirectories(applications());
    Files.setPosixFilePermissions(applications(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> entries(List.of(jar)))
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining(jar.toString())
        .hasMessageContaining("name a writable directory in XDG_CACHE_HOME")
        .hasMessageContaining("others may write to " + applications());
  }

  @Test
  void aClassPathWithoutHeddleIsRefused() {
    assertThatThrownBy(() -> entries(List.of(directory)))
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("does not lead to Heddle's classes (" + directory + ")")
        .hasMessageContaining("heddle.home");
  }

  private Path applications() {
    return cache.resolve("applications");
  }

  private List<Path> entries(List<Path> classPath) {
    String found = new ChildClassPath(classPath, () -> false, List.of(cache)).get();
    return Stream.of(found.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static void write(Path jar, String main) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest("BOOT-INF/"))) {
      put(out, "BOOT-INF/classes/app/Main.class", main);
      put(out, "BOOT-INF/classpath.idx", INDEX);
      for (String name : List.of("a.jar", "unlisted.jar", "z.jar")) {
        put(out, "BOOT-INF/lib/" + name, name);
      }
    }
  }

  private static void put(JarOutputStream jar, String name, String content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content.getBytes(StandardCharsets.UTF_8));
    jar.closeEntry();
  }

  private static Manifest manifest(String prefix) {
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Spring-Boot-Classes", prefix + "classes/");
    attributes.putValue("Spring-Boot-Lib", prefix + "lib/");
    attributes.putValue("Spring-Boot-Classpath-Index", prefix + "classpath.idx");
    return manifest;
  }
}
