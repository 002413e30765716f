package dev.heddle.home;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * <p>The compiled files are of the "unchecked hash" kind: they hold whatever the source's time
 * stamp is, so a distribution may be copied or moved.
 */
public final class ByteCompiler {
  /** Directories whose modules a program does not import. */
  private static final Set<String> SKIPPED =
      Set.of("test", "tests", "idlelib", "tkinter", "turtledemo", "lib2to3", "patches");

  private static final String COMPILE =
      """
      import py_compile

      def compile_all(files):
          mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
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
   * @return what the compiler had to say about modules that it could not compile
   */
  public static String compile(PythonHome home) throws IOException {
    int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    List<List<String>> shares = shares(modules(home), workers);
    var complaints = new StringBuilder();
    try (var executor = Executors.newFixedThreadPool(workers)) {
      var running = new ArrayList<Future<String>>();
      for (List<String> share : shares) {
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

  private static List<String> modules(PythonHome home) throws IOException {
    try (Stream<Path> tree = Files.walk(home.directory().resolve("lib"))) {
      return tree.filter(file -> file.toString().endsWith(".py"))
          .filter(file -> isImported(home.directory().relativize(file)))
          .map(Path::toString)
          .sorted()
          .toList();
    }
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
