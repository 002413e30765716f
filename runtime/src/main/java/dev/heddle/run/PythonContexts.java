package dev.heddle.run;

import dev.heddle.HeddleException;
import dev.heddle.gil.LockBinding;
import dev.heddle.gil.LockStandIn;
import dev.heddle.home.PythonHome;
import dev.heddle.threading.RLockStandIn;
import dev.heddle.time.Clock;
import dev.heddle.wait.Blocker;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.io.IOAccess;
import org.jspecify.annotations.Nullable;

/** Creates Python interpreters. */
final class PythonContexts {
  // GraalPy's separator of list options, U+1F3C6.
  private static final String LIST_SEPARATOR = "\uD83C\uDFC6";

  private PythonContexts() {}

  /**
   * Creates the interpreter of a program that takes over this process.
   *
   * @param directory the working directory, where it is not the one that the JVM was started in
   */
  static Interpreter forProcess(Program program, PythonHome home, Optional<Path> directory) {
    LockStandIn.Outcome standIn = LockStandIn.install();
    boolean ownLocks = RLockStandIn.install();
    var options = new LinkedHashMap<>(options(program, home));
    options.put("python.OrigArgv", String.join(LIST_SEPARATOR, program.originalArguments()));
    // Real descriptors, processes and signals; the other backend emulates them.
    options.put("python.PosixModuleBackend", "native");
    // Without it GraalPy warns that the native backend is meant for its own launcher.
    options.put("python.RunViaLauncher", "true");
    options.put("python.AllowSignalHandlers", "true");
    options.put("engine.WarnInterpreterOnly", "false");
    Context.Builder builder = Context.newBuilder("python");
    directory.ifPresent(builder::currentWorkingDirectory);
    builder
        .allowAllAccess(true)
        .options(options)
        .in(new FileInputStream(FileDescriptor.in))
        .out(new FileOutputStream(FileDescriptor.out))
        .err(new FileOutputStream(FileDescriptor.err));
    Interpreter interpreter = create(builder, ownLocks);
    if (interpreter.lock().isEmpty()) {
      System.err.println(
          "heddle: goes on with GraalPy's own interpreter lock: " + Diagnosis.reason(standIn));
    }
    if (!ownLocks) {
      System.err.println("heddle: goes on with GraalPy's own threading.Lock; it has moved");
    }
    return interpreter;
  }

  /**
   * Creates an interpreter within the process of a host, which it cannot reach: no Java, no
   * processes, no network, no native code, and the given files and streams only.
   *
   * @throws HeddleException also if the interpreter lock would not be ours
   */
  static Interpreter forHost(
      Engine engine,
      Map<String, String> options,
      GrantedFiles files,
      boolean network,
      LateStreams streams) {
    LockStandIn.Outcome standIn = LockStandIn.install();
    boolean ownLocks = RLockStandIn.install();
    Context.Builder builder =
        Context.newBuilder("python")
            .engine(engine)
            // The settings have arrays, which Python takes apart.
            .allowHostAccess(HostAccess.newBuilder().allowArrayAccess(true).build())
            .allowCreateThread(true)
            .allowIO(IOAccess.newBuilder().fileSystem(files).allowHostSocketAccess(network).build())
            .allowEnvironmentAccess(EnvironmentAccess.NONE)
            .allowPolyglotAccess(PolyglotAccess.NONE)
            .options(options)
            // For a file of bytecode GraalPy 25.2.4 goes through code that the contexts share,
            // which
            // two of them cannot do at the same time.
            .option("python.DontWriteBytecodeFlag", "true")
            .in(streams.in())
            .out(streams.out())
            .err(streams.err())
            .logHandler(OutputStream.nullOutputStream());
    Interpreter interpreter = create(builder, ownLocks);
    if (interpreter.lock().isEmpty() || !ownLocks) {
      interpreter.context().close(true);
      throw new HeddleException(
          "Isolation.CONTEXT needs Heddle's own locks, which cannot be used in this process: %s; "
                  .formatted(Diagnosis.reason(standIn))
              + "use Isolation.PROCESS");
    }
    return interpreter;
  }

  /** Creates the engine of contexts in a host's process, which share what is parsed. */
  static Engine engineForHost() {
    LockStandIn.Outcome _ = LockStandIn.install();
    return Engine.newBuilder("python")
        .allowExperimentalOptions(true)
        .option("engine.WarnInterpreterOnly", "false")
        .logHandler(OutputStream.nullOutputStream())
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .in(InputStream.nullInputStream())
        .build();
  }

  private static Interpreter create(Context.Builder builder, boolean ownLocks) {
    Clock clock = Clock.system();
    var binding = new LockBinding(clock);
    try {
      Context context = builder.allowExperimentalOptions(true).build();
      binding.whileCreatingContext(() -> context.initialize("python"));
      return Interpreter.of(context, new Blocker(clock), binding.lockInCharge(), ownLocks);
    } catch (PolyglotException | IllegalArgumentException | IllegalStateException failure) {
      throw new HeddleException("Python cannot be started: " + failure.getMessage(), failure);
    }
  }

  /** Returns the options that a program's context needs wherever it is. */
  static Map<String, String> options(Program program, PythonHome home) {
    InterpreterFlags flags = program.flags();
    var options = new LinkedHashMap<String, String>();
    options.put("python.PythonHome", home.directory().toString());
    options.put("python.Executable", program.executable());
    options.put("python.ExecutableList", program.executable());
    options.put("python.WarnExperimentalFeatures", "false");
    options.put("python.IgnoreEnvironmentFlag", "" + flags.ignoreEnvironment());
    options.put("python.IsolateFlag", "" + flags.isolated());
    options.put("python.NoUserSiteFlag", "" + flags.noUserSite());
    options.put("python.PythonOptimizeFlag", "" + (flags.optimize() > 0));
    options.put("python.DontWriteBytecodeFlag", "" + flags.dontWriteBytecode());
    options.put("python.QuietFlag", "" + flags.quiet());
    options.put("python.VerboseFlag", "" + (flags.verbose() > 0));
    options.put("python.UnbufferedIO", "" + flags.unbuffered());
    // site and sys.path[0] are left to _heddle.startup and _heddle.program.
    options.put("python.NoSiteFlag", "true");
    options.put("python.SafePathFlag", "true");
    options.put("python.WarnOptions", String.join(",", flags.effectiveWarnOptions()));
    if (!flags.ignoreEnvironment()) {
      putIfSet(options, "python.PythonPath", program.environment().get("PYTHONPATH"));
      putIfSet(options, "python.PyCachePrefix", program.environment().get("PYTHONPYCACHEPREFIX"));
      String hashSeed = program.environment().getOrDefault("PYTHONHASHSEED", "");
      putIfSet(options, "python.HashSeed", hashSeed.equals("random") ? "" : hashSeed);
    }
    putIfSet(options, "python.PyCachePrefix", flags.implementationOption("pycache_prefix"));
    putIfSet(options, "python.IntMaxStrDigits", flags.implementationOption("int_max_str_digits"));
    return options;
  }

  private static void putIfSet(Map<String, String> options, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      options.put(name, value);
    }
  }
}
