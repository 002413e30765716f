package dev.heddle.conformance.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.heddle.conformance.run.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes records as JSON. Texts are ASCII with escapes, so that bytes which are not
 * UTF-8, kept as lone surrogates, survive; the order of members is that of the record.
 */
public final class Json {
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(
              value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT))
          .build();

  private Json() {}

  /**
   * Reads a file.
   *
   * @throws EnvironmentException if it cannot be read or holds something else
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return parse(file, Files.readString(file), type);
    } catch (NoSuchFileException missing) {
      throw new EnvironmentException("there is no file " + file, missing);
    } catch (IOException unreadable) {
      throw new EnvironmentException(
          "cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  /**
   * Reads a text.
   *
   * @param file where it comes from, for the message
   * @throws EnvironmentException if it holds something else
   */
  public static <T> T parse(Path file, String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JacksonException wrong) {
      throw new EnvironmentException(
          file + " is not as docs/conformance.md describes it: " + wrong.getOriginalMessage(),
          wrong);
    }
  }

  /** Returns a value as one line, with its end. */
  public static String line(Object value) {
    return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value)
        + "\n";
  }

  /**
   * Writes a file.
   *
   * @throws EnvironmentException if it cannot be written
   */
  public static void write(Path file, Object value) {
    try {
      Files.writeString(file, MAPPER.writeValueAsString(value) + "\n", StandardCharsets.US_ASCII);
    } catch (IOException failure) {
      throw new EnvironmentException("cannot write " + file + ": " + failure.getMessage(), failure);
    }
  }
}
