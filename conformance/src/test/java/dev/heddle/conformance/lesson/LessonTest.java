package dev.heddle.conformance.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonTest {
  private static final Path DOCUMENTS = Path.of("lessons", "documents");

  @Test
  void theDocumentsProgramsAreUnchanged() throws Exception {
    assertThat(checksums(DOCUMENTS)).isEqualTo(recordedChecksums()).hasSize(9);
  }

  @Test
  void theDocumentsProgramsAreThoseThatTheProjectWasGiven() throws Exception {
    Path given = Path.of("..", "..", "shared", "lessons", "documents");
    assumeTrue(Files.isDirectory(given), "the folder with the documents' programs is elsewhere");
    assertThat(checksums(DOCUMENTS)).isEqualTo(checksums(given));
  }

  @Test
  void everyLessonHasARecordedResult() {
    assertThat(Lesson.in(DOCUMENTS))
        .hasSize(14)
        .allSatisfy(lesson -> assertThat(Recorded.of(lesson).python()).startsWith("3.12."));
  }

  @Test
  void recordedResultsNameNoPathOfTheMachineTheyComeFrom() {
    assertThat(Lesson.in(DOCUMENTS))
        .allSatisfy(lesson ->
            assertThat(lesson.sidecar()).content().doesNotContain("/home/", "/root", "/tmp"));
  }

  @Test
  void aVariantChangesTheProgramForTheRunOnly() throws Exception {
    Lesson lesson = named("documents/002-workers+start_time");
    String original = Files.readString(lesson.program());
    assertThat(new String(lesson.source(), StandardCharsets.UTF_8))
        .isEqualTo(
            original.replace(
                "for _ in range(NUM_WORKERS):\n   only_sleep()",
                "start_time = time.time()\nfor _ in range(NUM_WORKERS):\n   only_sleep()"))
        .isNotEqualTo(original);
    assertThat(lesson.program()).content().isEqualTo(original);
  }

  @Test
  void theVariantThatComputesSleepsNowhere() {
    String source =
        new String(named("documents/002-workers+crunch_numbers").source(), StandardCharsets.UTF_8);
    assertThat(source.lines().filter(line -> line.contains("only_sleep")))
        .containsExactly("def only_sleep():");
    assertThat(source.lines().filter(line -> line.contains("crunch_numbers"))).hasSize(4);
  }

  @Test
  void aVariantThatDoesNotFitItsProgramIsRefused() {
    var variant =
        new Variant(
            "wrong",
            "",
            Optional.empty(),
            Optional.of(List.of(new Variant.Replacement("not there", ""))));
    assertThatThrownBy(() -> variant.apply("print(1)"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("not there");
  }

  @Test
  void aDeclarationWithoutItsProgramIsRefused(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("lessons.json"), "{\"lessons\": {\"gone.py\": {}}}");
    assertThatThrownBy(() -> Lesson.in(directory))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("gone.py");
  }

  private static Lesson named(String name) {
    return Lesson.in(DOCUMENTS).stream()
        .filter(lesson -> lesson.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> checksums(Path directory)
      throws IOException, NoSuchAlgorithmException {
    var checksums = new TreeMap<String, String>();
    try (var files = Files.list(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".py")).toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        checksums.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
      }
    }
    return checksums;
  }

  private static Map<String, String> recordedChecksums() throws IOException {
    var checksums = new TreeMap<String, String>();
    try (InputStream in = LessonTest.class.getResourceAsStream("documents.sha256")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      text.lines().map(line -> line.split(" +")).forEach(pair -> checksums.put(pair[1], pair[0]));
    }
    return checksums;
  }
}
