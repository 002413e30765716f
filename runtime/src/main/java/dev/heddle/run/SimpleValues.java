package dev.heddle.run;

import dev.heddle.posix.Posix;
import dev.heddle.posix.SharedMemory;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values that Java and Python both have, and the bytes in which they go from one process to
 * another; {@code _heddle.values} is the other side. A value is a letter for its kind and what
 * belongs to that: None {@code N}, True {@code T} and False {@code F} nothing; an int {@code i},
 * two's complement, the highest byte first; a float {@code f}, as text; a str {@code s}, as {@link
 * SurrogateEscape} has it; bytes {@code b}; each of these after its length. A list {@code l} and a
 * dict {@code d} have the number of their items or pairs, and these. Lengths and numbers are four
 * bytes, the highest first.
 */
public final class SimpleValues {
  /** How many bytes all of it has at most. */
  static final int MOST_BYTES = 64 << 20;

  /** How many values there are at most, those within lists and dicts included. */
  static final int MOST_VALUES = 1_000_000;

  /** How deep they are nested at most. */
  static final int DEEPEST = 100;

  private SimpleValues() {}

  /**
   * Checks a name for {@code __main__}.
   *
   * @throws IllegalArgumentException if it is none, or one of Python's own
   */
  public static void checkName(String name) {
    boolean plain =
        !name.isEmpty()
            && (name.charAt(0) == '_' || Character.isUnicodeIdentifierStart(name.codePointAt(0)))
            && name.codePoints()
                .allMatch(c -> Character.isUnicodeIdentifierPart(c) && !isIgnorable(c));
    if (!plain) {
      throw new IllegalArgumentException("'" + name + "' is no name of Python's");
    }
    if (name.startsWith("__") && name.endsWith("__")) {
      throw new IllegalArgumentException("the name " + name + " is Python's own");
    }
  }

  private static boolean isIgnorable(int character) {
    return Character.isIdentifierIgnorable(character);
  }

  /**
   * Returns a copy of a value in the form in which {@link #decode} gives it back.
   *
   * @param name what the value is for, for the message
   * @throws IllegalArgumentException if Python has no such value
   */
  public static @Nullable Object copy(String name, @Nullable Object value) {
    try {
      return copy(value, DEEPEST);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "the value '%s' cannot be passed to Python: %s".formatted(name, unknown.getMessage()),
          unknown);
    }
  }

  private static @Nullable Object copy(@Nullable Object value, int depth) {
    return switch (value) {
      case null -> null;
      case Boolean _, Long _, Double _ -> value;
      case Byte _, Short _, Integer _ -> ((Number) value).longValue();
      case BigInteger number ->
          number.bitLength() < Long.SIZE ? (Object) number.longValue() : value;
      case Float number -> number.doubleValue();
      case String text -> checked(text);
      case byte[] bytes -> bytes.clone();
      case List<?> list -> {
        checkDepth(depth);
        var items = new ArrayList<@Nullable Object>();
        list.forEach(item -> items.add(copy(item, depth - 1)));
        yield Collections.unmodifiableList(items);
      }
      case Map<?, ?> map -> {
        checkDepth(depth);
        var pairs = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        map.forEach((key, item) -> pairs.put(copyOfKey(key), copy(item, depth - 1)));
        yield Collections.unmodifiableMap(pairs);
      }
      default ->
          throw new IllegalArgumentException(
              "it is or contains a "
                  + value.getClass().getName()
                  + "; there are null, Boolean, whole numbers, Float, Double, String, byte[], List"
                  + " and Map");
    };
  }

  private static void checkDepth(int depth) {
    if (depth == 0) {
      throw new IllegalArgumentException("it is nested more than " + DEEPEST + " deep");
    }
  }

  private static @Nullable Object copyOfKey(@Nullable Object key) {
    if (key instanceof byte[] || key instanceof List || key instanceof Map) {
      throw new IllegalArgumentException(
          "a map's keys are strings, numbers, booleans or null, not "
              + key.getClass().getSimpleName());
    }
    return copy(key, 0);
  }

  private static String checked(String text) {
    if (!SurrogateEscape.decode(SurrogateEscape.encode(text)).equals(text)) {
      throw new IllegalArgumentException("it contains text with half a surrogate pair");
    }
    return text;
  }

  /**
   * Returns the bytes of a value as {@link #copy} makes it.
   *
   * @throws IllegalArgumentException if it is too large
   */
  public static byte[] encode(@Nullable Object value) {
    var encoder = new Encoder();
    try {
      encoder.put(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return encoder.bytes.toByteArray();
  }

  /** Writes the bytes of a value into a file without a name, and returns the descriptor. */
  static int toMemory(Object value) {
    byte[] bytes = encode(value);
    int memory = SharedMemory.create("heddle-values", 0);
    for (int written = 0; written < bytes.length; ) {
      written += Posix.write(memory, bytes, written);
    }
    return memory;
  }

  /** Returns bytes as a text of as many characters, which Python can take as a whole. */
  static String asText(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Returns the bytes that {@link #asText} has made a text of. */
  static byte[] ofText(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Returns the value of some bytes, made anew; lists and maps cannot be modified.
   *
   * @throws IllegalArgumentException if they are no value's, or too large a one's
   */
  static @Nullable Object decode(byte[] bytes) {
    return new SimpleValueReader(bytes).readWhole();
  }

  /** Returns a namespace that was encoded. */
  @SuppressWarnings("unchecked")
  public static Map<String, @Nullable Object> decodeNamespace(byte[] bytes) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(decode(bytes));
  }

  private static final class Encoder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream data = new DataOutputStream(bytes);
    private int values;

    void put(@Nullable Object value) throws IOException {
      if (++values > MOST_VALUES) {
        throw new IllegalArgumentException("there are more than " + MOST_VALUES + " values");
      }
      switch (value) {
        case null -> data.writeByte('N');
        case Boolean truth -> data.writeByte(truth ? 'T' : 'F');
        case Long number -> put('i', BigInteger.valueOf(number).toByteArray());
        case BigInteger number -> put('i', number.toByteArray());
        case Double number -> put('f', number.toString().getBytes(StandardCharsets.US_ASCII));
        case String text -> put('s', SurrogateEscape.encode(text));
        case byte[] content -> put('b', content);
        case List<?> list -> {
          data.writeByte('l');
          data.writeInt(list.size());
          for (Object item : list) {
            put(item);
          }
        }
        case Map<?, ?> map -> {
          data.writeByte('d');
          data.writeInt(map.size());
          for (Map.Entry<?, ?> entry : map.entrySet()) {
            put(entry.getKey());
            put(entry.getValue());
          }
        }
        default -> throw new IllegalArgumentException("not copied before: " + value.getClass());
      }
    }

    private void put(char kind, byte[] content) throws IOException {
      if (content.length > MOST_BYTES - bytes.size()) {
        throw new IllegalArgumentException(
            "the values have more than " + (MOST_BYTES >> 20) + " MiB");
      }
      data.writeByte(kind);
      data.writeInt(content.length);
      data.write(content);
    }
  }
}
