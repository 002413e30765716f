package dev.heddle.example.packed;

import dev.heddle.Heddle;
import dev.heddle.RunResult;
import dev.heddle.Script;
import java.nio.file.Path;

/** Runs the program that a path names, or the one in the application's jar. */
public final class Main {
  private Main() {}

  /** Runs it, prints what it has printed, and exits as it has. */
  public static void main(String[] arguments) {
    Script script =
        arguments.length == 0
            ? Script.resource(Main.class, "lesson.py")
            : Script.of(Path.of(arguments[0]));
    RunResult result;
    try (Heddle heddle = Heddle.builder().build()) {
      result = heddle.run(script);
    }
    System.out.print(result.stdout());
    System.err.print(result.stderr());
    System.exit(result.exitCode());
  }
}
