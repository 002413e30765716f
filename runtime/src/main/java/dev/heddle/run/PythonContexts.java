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
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/** Creates the Python interpreter that takes over this process. */
final class PythonContexts {
  // GraalPy's separator of list options, U+1F3C6.
  private static final String LIST_SEPARATOR = "\uD83C\uDFC6";

  private PythonContexts() {}

  static Interpreter forProcess(Program program, PythonHome home) {
    LockStandIn.Outcome standIn = LockStandIn.install();
    boolean ownLocks = RLockStandIn.install();
    Clock clock = Clock.system();
    var binding = new LockBinding(clock);
    Context context;
    try {
      context = create(program, options(program, home));
      binding.whileCreatingContext(() -> context.initialize("python"));
    } catch (PolyglotException | IllegalArgumentException | IllegalStateException failure) {
      throw new HeddleException("Python cannot be started: " + failure.getMessage(), failure);
    }
    if (binding.lockInCharge().isEmpty()) {
      System.err.println(
          "heddle: goes on with GraalPy's own interpreter lock: " + Diagnosis.reason(standIn));
    }
    if (!ownLocks) {
      System.err.println("heddle: goes on with GraalPy's own threading.Lock; it has moved");
    }
    return Interpreter.of(context, new Blocker(clock), binding.lockInCharge(), ownLocks);
  }

  private static Context create(Program program, Map<String, String> options) {
    Context.Builder builder = Context.newBuilder("python");
    program.directory().ifPresent(builder::currentWorkingDirectory);
    return builder
        .allowAllAccess(true)
        .allowExperimentalOptions(true)
        .options(options)
        .in(new FileInputStream(FileDescriptor.in))
        .out(new FileOutputStream(FileDescriptor.out))
        .err(new FileOutputStream(FileDescriptor.err))
        .build();
  }

  private static Map<String, String> options(Program program, PythonHome home) {
    InterpreterFlags flags = program.flags();
    var options = new LinkedHashMap<String, String>();
    options.put("python.PythonHome", home.directory().toString());
    options.put("python.Executable", program.executable());
    options.put("python.ExecutableList", program.executable());
    options.put("python.OrigArgv", String.join(LIST_SEPARATOR, program.originalArguments()));
    // Real descriptors, processes and signals; the other backend emulates them.
    options.put("python.PosixModuleBackend", "native");
    // Without it GraalPy warns that the native backend is meant for its own launcher.
    options.put("python.RunViaLauncher", "true");
    options.put("python.AllowSignalHandlers", "true");
    options.put("python.WarnExperimentalFeatures", "false");
    options.put("engine.WarnInterpreterOnly", "false");
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
