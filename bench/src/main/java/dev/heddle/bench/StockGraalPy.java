package dev.heddle.bench;

import java.io.File;
import java.io.IOException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;

/** Runs a file the way an application without Heddle would: in a plain context, with no caches. */
final class StockGraalPy {
  private StockGraalPy() {}

  public static void main(String[] arguments) throws IOException {
    try (Context context =
        Context.newBuilder("python")
            .allowAllAccess(true)
            .option("engine.WarnInterpreterOnly", "false")
            .build()) {
      context.eval(Source.newBuilder("python", new File(arguments[0])).build());
    }
  }
}
