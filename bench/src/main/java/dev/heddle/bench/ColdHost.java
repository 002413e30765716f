package dev.heddle.bench;

import dev.heddle.Heddle;
import dev.heddle.Isolation;
import dev.heddle.Script;
import java.nio.file.Path;

/** An application that runs one program with Heddle, and ends. */
final class ColdHost {
  private ColdHost() {}

  /** Runs a program: the isolation and the file are the arguments. */
  public static void main(String[] arguments) {
    try (Heddle heddle = Heddle.builder().isolation(Isolation.valueOf(arguments[0])).build()) {
      System.out.print(heddle.run(Script.of(Path.of(arguments[1]))).stdout());
    }
  }
}
