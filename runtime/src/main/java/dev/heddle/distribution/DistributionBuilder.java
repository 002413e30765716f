package dev.heddle.distribution;

import dev.heddle.home.ByteCompiler;
import dev.heddle.home.FileTrees;
import dev.heddle.home.PythonHome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes a distribution from the build's jars, or finds that it is there already. The last step of
 * the build; nothing of it is needed when a program runs.
 */
public final class DistributionBuilder {
  private static final String ATTACH_LIBRARY =
      "META-INF/resources/engine/libtruffleattach/linux/amd64/bin/libtruffleattach.so";

  /** Jars that GraalPy's artifacts depend on and a run does not use. */
  private static final Set<String> UNUSED_JARS = Set.of("profiler-tool");

  private final Sources sources;
  private final DistributionStore store;
  private final Progress progress;
  private final JvmFlags flags = JvmFlags.standard();
  private final Jdk jdk = Jdk.current();

  /**
   * What a distribution is made from.
   *
   * @param jars the jars of the class path
   * @param commands the launcher and the scripts it calls
   * @param notices the list of licences
   * @param asOf when the build began to read its sources
   */
  record Sources(List<Path> jars, List<Path> commands, Path notices, Instant asOf) {}

  private DistributionBuilder(Sources sources, DistributionStore store, Progress progress) {
    this.sources = sources;
    this.store = store;
    this.progress = progress;
  }

  /**
   * Makes the distribution and ends with status 0, or prints one line that says why it cannot be
   * made.
   *
   * @param arguments the distributions' directory, a jar to add to those of this JVM's class path,
   *     the directory of the commands, the file of the licences, and the time when the build began
   */
  public static void main(String[] arguments) {
    var progress = new Progress(System.err);
    try {
      var sources =
          new Sources(
              jars(arguments[1] + ":" + System.getProperty("java.class.path")),
              commands(Path.of(arguments[2])),
              Path.of(arguments[3]),
              Instant.parse(arguments[4]));
      var store = new DistributionStore(Path.of(arguments[0]).toAbsolutePath());
      new DistributionBuilder(sources, store, progress).build();
    } catch (IOException e) {
      progress.note("the distribution cannot be made: " + e);
      System.exit(1);
    }
  }

  private static List<Path> jars(String classPath) {
    return List.of(classPath.split(":")).stream()
        .map(Path::of)
        .filter(file -> file.toString().endsWith(".jar"))
        .filter(file -> UNUSED_JARS.stream().noneMatch(isArtifact(file)))
        .sorted(Comparator.comparing(Path::getFileName))
        .toList();
  }

  private static Predicate<String> isArtifact(Path jar) {
    return name -> jar.getFileName().toString().matches(name + "-[0-9].*");
  }

  private static List<Path> commands(Path directory) {
    return List.of(directory.resolve("heddle"), directory.resolve("find-jdk"));
  }

  private void build() throws IOException {
    var files = new ArrayList<Path>(sources.jars);
    files.addAll(sources.commands);
    files.add(sources.notices);
    String key = DistributionKey.of(files, flags, jdk);
    Distribution result = store.distribution(key);
    try (var _ = store.lock(progress)) {
      if (!result.isComplete()) {
        make(result);
      }
      store.use(result, sources.asOf);
    }
  }

  private void make(Distribution result) throws IOException {
    Path scratch = store.scratch();
    var distribution = new Distribution(scratch);
    try {
      progress.step("copied the libraries", () -> copyFiles(distribution));
      progress.step(
          "unpacked Python's files",
          () -> PythonHome.prepare(distribution.pythonHome().directory()));
      progress.step("compiled them", () -> compile(distribution));
      boolean cached = createAotCache(distribution);
      List<String> jars =
          distribution.jars().stream().map(jar -> jar.getFileName().toString()).toList();
      new LaunchConfiguration(jdk.home(), flags, jars, cached)
          .writeTo(distribution.launchConfiguration());
      FileTrees.delete(result.directory());
      Files.move(scratch, result.directory(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileTrees.delete(scratch);
    }
  }

  private void copyFiles(Distribution distribution) throws IOException {
    Files.createDirectories(distribution.libraries());
    for (Path jar : sources.jars) {
      Files.copy(jar, distribution.libraries().resolve(jar.getFileName()));
    }
    StandInJar.write(distribution.libraries());
    try (InputStream library =
        DistributionBuilder.class.getClassLoader().getResourceAsStream(ATTACH_LIBRARY)) {
      if (library == null) {
        throw new IOException("Truffle no longer carries " + ATTACH_LIBRARY);
      }
      Files.copy(library, distribution.attachLibrary());
    }
    Files.createDirectories(distribution.commands());
    for (Path command : sources.commands) {
      Files.copy(
          command,
          distribution.commands().resolve(command.getFileName()),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String name : List.of("python3.12", "python3", "python")) {
      Files.createSymbolicLink(distribution.commands().resolve(name), Path.of("heddle"));
    }
    Files.writeString(distribution.directory().resolve("THIRD-PARTY.txt"), notices());
  }

  private String notices() throws IOException {
    try (InputStream bundled =
        Objects.requireNonNull(DistributionBuilder.class.getResourceAsStream("notices.txt"))) {
      return new String(bundled.readAllBytes(), StandardCharsets.UTF_8)
          + Files.readString(sources.notices);
    }
  }

  private void compile(Distribution distribution) throws IOException {
    Optional<PythonHome> previous =
        store
            .current()
            .filter(current -> hasSamePython(current, distribution))
            .map(Distribution::pythonHome);
    String complaints = ByteCompiler.compile(distribution.pythonHome(), previous);
    if (!complaints.isBlank()) {
      progress.note("some of Python's files cannot be compiled: " + complaints.strip());
    }
  }

  /** Tells whether two distributions have one GraalPy, so that one can use the other's files. */
  private static boolean hasSamePython(Distribution one, Distribution other) {
    return python(one).equals(python(other));
  }

  private static List<String> python(Distribution distribution) {
    try {
      return distribution.jars().stream()
          .map(jar -> jar.getFileName().toString())
          .filter(name -> name.startsWith("python-language-"))
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  private boolean createAotCache(Distribution distribution) throws IOException {
    try {
      progress.step("trained the AOT cache", () -> new AotCache(distribution, flags, jdk).create());
      return true;
    } catch (IOException e) {
      progress.note("no AOT cache, starts will be slow: " + e.getMessage());
      return false;
    }
  }
}
