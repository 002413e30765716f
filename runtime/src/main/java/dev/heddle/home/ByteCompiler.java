package dev.heddle.home;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * Compiles a home's modules to {@code __pycache__}, with GraalPy itself. Importing asyncio and its
 * like takes half the time then, also where the home is read-only.
 *
 * <p>Compiled files are valid for a source of a certain age, so all sources get the same one. The
 * kind that holds for any age cannot be used: GraalPy 25.2.4 reads the wrong bytes as its hash, and
 * then fails in {@code code.replace}, which asyncio calls.
 */
public final class ByteCompiler {
  /** Directories whose modules a program does not import. */
  private static final Set<String> SKIPPED =
      Set.of("test", "tests", "idlelib", "tkinter", "turtledemo", "lib2to3", "patches");

  /** GraalPy's {@code sys.implementation.cache_tag}. */
  private static final String CACHE_TAG = "graalpy250-312";

  private static final FileTime SOURCE_TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private static final String COMPILE =
      """
      import py_compile

      def compile_all(files):
          mode = py_compile.PycInvalidationMode.TIMESTAMP
          for file in files:
              try:
                  py_compile.compile(file, doraise=True, invalidation_mode=mode)
              except py_compile.PyCompileError as error:
                  print(error.msg)

      compile_all
      """;

  private ByteCompiler() {}

  /**
   * Compiles the modules of a home, with as many interpreters at a time as there are processors, up
   * to four.
   *
   * @param previous a home of the same GraalPy whose compiled modules are taken where the source is
   *     the same
   * @return what the compiler had to say about modules that it could not compile
   */
  public static String compile(PythonHome home, Optional<PythonHome> previous) throws IOException {
    var modules = new ArrayList<String>();
    for (Path module : modules(home)) {
      Files.setLastModifiedTime(home.directory().resolve(module), SOURCE_TIME);
      if (previous.isEmpty() || !takeFrom(previous.get(), home, module)) {
        modules.add(home.directory().resolve(module).toString());
      }
    }
    int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    List<List<String>> shares = shares(modules, workers);
    var complaints = new StringBuilder();
    try (var executor = Executors.newFixedThreadPool(workers)) {
      var running = new ArrayList<Future<String>>();
      for (List<String> share : shares.stream().filter(share -> !share.isEmpty()).toList()) {
        running.add(executor.submit(() -> compile(home, share)));
      }
      for (Future<String> worker : running) {
        complaints.append(worker.get());
      }
    } catch (ExecutionException e) {
      throw new IOException("the home cannot be compiled: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while compiling", e);
    }
    return complaints.toString();
  }

  /** Returns the modules that are worth compiling, by their paths below the home. */
  private static List<Path> modules(PythonHome home) throws IOException {
    try (Stream<Path> tree = Files.walk(home.directory().resolve("lib"))) {
      return tree.filter(file -> file.toString().endsWith(".py"))
          .map(home.directory()::relativize)
          .filter(ByteCompiler::isImported)
          .sorted()
          .toList();
    }
  }

  private static boolean takeFrom(PythonHome previous, PythonHome home, Path module)
      throws IOException {
    Path source = previous.directory().resolve(module);
    Path compiled = compiled(source);
    if (!Files.exists(source)
        || !Files.exists(compiled)
        || Files.mismatch(source, home.directory().resolve(module)) >= 0) {
      return false;
    }
    Path copy = compiled(home.directory().resolve(module));
    Files.createDirectories(copy.getParent());
    Files.copy(compiled, copy);
    return true;
  }

  private static Path compiled(Path source) {
    String name = source.getFileName().toString();
    String module = name.substring(0, name.length() - ".py".length());
    return source.resolveSibling("__pycache__").resolve(module + "." + CACHE_TAG + ".pyc");
  }

  private static boolean isImported(Path module) {
    for (Path part : module) {
      if (SKIPPED.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  private static List<List<String>> shares(List<String> files, int count) {
    var shares = new ArrayList<List<String>>();
    for (int i = 0; i < count; i++) {
      shares.add(new ArrayList<>());
    }
    for (int i = 0; i < files.size(); i++) {
      shares.get(i % count).add(files.get(i));
    }
    return shares;
  }

  private static String compile(PythonHome home, List<String> files) {
    var output = new ByteArrayOutputStream();
    try (Context context =
        Context.newBuilder("python")
            .allowAllAccess(true)
            .out(output)
            .err(OutputStream.nullOutputStream())
            .option("engine.WarnInterpreterOnly", "false")
            .option("python.PosixModuleBackend", "java")
            .option("python.PythonHome", home.directory().toString())
            .build()) {
      Value compileAll = context.eval("python", COMPILE);
      compileAll.executeVoid((Object) files.toArray(String[]::new));
    } catch (PolyglotException e) {
      return e.getMessage() + System.lineSeparator();
    }
    return output.toString(StandardCharsets.UTF_8);
  }
}
