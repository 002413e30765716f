package dev.heddle.run;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of the bytes of {@link SimpleValues}, which may come from a program that puts
 * anything there: what has no end, is too much or is too deep is refused before it takes memory.
 */
final class SimpleValueReader {
  private final ByteBuffer bytes;
  private int values;

  SimpleValueReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /**
   * Returns the value that all of the bytes are.
   *
   * @throws IllegalArgumentException if they are none
   */
  @Nullable Object readWhole() {
    try {
      Object value = read(SimpleValues.DEEPEST);
      if (bytes.hasRemaining()) {
        throw new IllegalArgumentException("a value with something after it");
      }
      return value;
    } catch (BufferUnderflowException cut) {
      throw new IllegalArgumentException("a value that is cut", cut);
    }
  }

  private @Nullable Object read(int depth) {
    if (++values > SimpleValues.MOST_VALUES) {
      throw new IllegalArgumentException("too many values");
    }
    byte kind = bytes.get();
    return switch (kind) {
      case 'N' -> null;
      case 'T' -> true;
      case 'F' -> false;
      case 'i' -> number(new BigInteger(content()));
      case 'f' -> Double.valueOf(new String(content(), StandardCharsets.US_ASCII));
      case 's' -> SurrogateEscape.decode(content());
      case 'b' -> content();
      case 'l' -> list(depth);
      case 'd' -> map(depth);
      default -> throw new IllegalArgumentException("no kind of value: " + kind);
    };
  }

  private static Object number(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private byte[] content() {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException("a value that is cut");
    }
    var content = new byte[length];
    bytes.get(content);
    return content;
  }

  private List<@Nullable Object> list(int depth) {
    var items = new ArrayList<@Nullable Object>();
    for (int left = count(depth); left > 0; left--) {
      items.add(read(depth - 1));
    }
    return Collections.unmodifiableList(items);
  }

  private Map<@Nullable Object, @Nullable Object> map(int depth) {
    var pairs = new LinkedHashMap<@Nullable Object, @Nullable Object>();
    for (int left = count(depth); left > 0; left--) {
      Object key = read(0);
      pairs.put(key, read(depth - 1));
    }
    return Collections.unmodifiableMap(pairs);
  }

  private int count(int depth) {
    if (depth == 0) {
      throw new IllegalArgumentException("values that are nested too deep");
    }
    return bytes.getInt();
  }
}
