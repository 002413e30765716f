package dev.heddle.conformance.lesson;

import dev.heddle.conformance.json.Json;
import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that is to do under Heddle what it did under CPython.
 *
 * @param program the program's file
 * @param variant the change that is made to it, if any
 * @param site the public web host that it talks to, if any
 */
public record Lesson(Path program, Optional<Variant> variant, Optional<String> site) {
  private static final String DECLARATIONS = "lessons.json";
  private static final String SUFFIX = ".py";

  /**
   * What a directory declares about its programs, by the names of their files.
   *
   * @param lessons the declarations; a program need not have one
   */
  private record Declarations(Map<String, Declaration> lessons) {}

  private record Declaration(Optional<String> site, Optional<List<Variant>> variants) {
    static final Declaration NONE = new Declaration(Optional.empty(), Optional.empty());
  }

  /** Returns the lessons of a directory and their variants, in the order of their names. */
  public static List<Lesson> in(Path directory) {
    Path file = directory.resolve(DECLARATIONS);
    Map<String, Declaration> declared =
        Files.exists(file) ? Json.read(file, Declarations.class).lessons() : Map.of();
    var lessons = new ArrayList<Lesson>();
    for (Path program : programs(directory)) {
      Declaration declaration =
          declared.getOrDefault(program.getFileName().toString(), Declaration.NONE);
      lessons.add(new Lesson(program, Optional.empty(), declaration.site()));
      for (Variant variant : declaration.variants().orElse(List.of())) {
        lessons.add(new Lesson(program, Optional.of(variant), declaration.site()));
      }
    }
    for (String name : declared.keySet()) {
      if (!Files.exists(directory.resolve(name))) {
        throw new EnvironmentException(file + " declares " + name + ", which is not there");
      }
    }
    return lessons;
  }

  private static List<Path> programs(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException unreadable) {
      throw new EnvironmentException("cannot read " + directory, unreadable);
    }
  }

  /** Returns the lesson's name, such as {@code documents/003-asyncio+main_async}. */
  public String name() {
    return program.toAbsolutePath().getParent().getFileName() + "/" + stem();
  }

  private String stem() {
    String file = program.getFileName().toString();
    return file.substring(0, file.length() - SUFFIX.length())
        + variant.map(some -> "+" + some.name()).orElse("");
  }

  /** Returns the file of the recorded result. */
  public Path sidecar() {
    return program.resolveSibling(stem() + ".json");
  }

  /** Returns the program as it is run. */
  byte[] source() {
    try {
      if (variant.isEmpty() || variant.get().replace().isEmpty()) {
        return Files.readAllBytes(program);
      }
      String text = Files.readString(program, StandardCharsets.UTF_8);
      return variant.get().apply(text).getBytes(StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns the program as it is run, for a reader. */
  public String text() {
    String source = new String(source(), StandardCharsets.UTF_8);
    return call().map(call -> source + "\n# afterwards: " + call + "\n").orElse(source);
  }

  /** Returns the expression to be evaluated after the program. */
  Optional<String> call() {
    return variant.flatMap(Variant::call);
  }
}
