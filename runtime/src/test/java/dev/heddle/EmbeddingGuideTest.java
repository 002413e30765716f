package dev.heddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each piece of Java in the guide is a piece of {@link EmbeddingExamples}, which is compiled. */
class EmbeddingGuideTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Path GUIDE = Path.of("../docs/embedding.md");
  private static final Path EXAMPLES = Path.of("src/test/java/dev/heddle/EmbeddingExamples.java");

  @Test
  void theGuidesCodeIsCompiled() throws IOException {
    String examples = withoutIndentation(Files.readString(EXAMPLES));
    List<String> pieces =
        JAVA.matcher(Files.readString(GUIDE)).results().map(MatchResult::group).toList();

    assertThat(pieces).hasSizeGreaterThan(5);
    assertThat(pieces)
        .allSatisfy(piece ->
            assertThat(examples)
                .contains(
                    withoutIndentation(piece.substring("```java\n".length(), piece.length() - 3))));
  }

  private static String withoutIndentation(String code) {
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
