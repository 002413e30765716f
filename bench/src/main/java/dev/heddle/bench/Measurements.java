package dev.heddle.bench;

import dev.heddle.HeddleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SequencedMap;

/**
 * Runs programs, each contestant in turn, and prints what came of it.
 *
 * @param out where the tables go
 * @param directory an empty directory, which the programs are unpacked to
 * @param runs how often each contestant runs a program
 */
record Measurements(PrintWriter out, Path directory, int runs) {

  /** Measures how long a program of ours takes, from start to exit, in seconds. */
  SequencedMap<String, Samples> wallTimes(List<Contestant> contestants, String program)
      throws IOException {
    return wallTimes(contestants, unpack(program));
  }

  /** Measures how long a program takes, from start to exit, in seconds. */
  SequencedMap<String, Samples> wallTimes(List<Contestant> contestants, Path file) {
    var samples = new Samplings(contestants, 1);
    for (int run = 0; run < runs; run++) {
      for (Contestant contestant : contestants) {
        samples.add(0, contestant, contestant.run(file).seconds());
      }
    }
    return samples.of(0);
  }

  /** Runs a program that prints figures, a line each, and prints a table for each of them. */
  void printFigures(
      List<Contestant> contestants, String program, String title, List<String> figures)
      throws IOException {
    Path file = unpack(program);
    var samples = new Samplings(contestants, figures.size());
    for (int run = 0; run < runs; run++) {
      for (Contestant contestant : contestants) {
        List<String> output = contestant.run(file).output();
        for (int line = 0; line < figures.size(); line++) {
          samples.add(line, contestant, Double.parseDouble(output.get(line)));
        }
      }
    }
    for (int line = 0; line < figures.size(); line++) {
      Table.print(out, title.formatted(figures.get(line)), samples.of(line));
    }
  }

  private Path unpack(String program) throws IOException {
    Path file = directory.resolve(program);
    try (InputStream in = Measurements.class.getResourceAsStream(program)) {
      if (in == null) {
        throw new HeddleException("the distribution lacks " + program + ": build it again");
      }
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
