package dev.heddle.conformance;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of several equal parts of the work, for as many machines.
 *
 * @param index which part, from 1
 * @param count how many there are
 */
record Shard(int index, int count) {
  /** Everything. */
  static final Shard WHOLE = new Shard(1, 1);

  /** Creates a part. */
  Shard {
    if (index < 1 || index > count) {
      throw new IllegalArgumentException(index + "/" + count);
    }
  }

  /** Returns this part's elements: each part gets some from the beginning and some from the end. */
  <T> List<T> of(List<T> all) {
    return IntStream.range(0, all.size())
        .filter(i -> i % count == index - 1)
        .mapToObj(all::get)
        .toList();
  }

  /** Reads {@code i/n}. */
  static final class Converter implements ITypeConverter<Shard> {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,3})/([1-9]\\d{0,3})");

    @Override
    public Shard convert(String value) {
      Matcher parts = FORM.matcher(value);
      if (!parts.matches() || Integer.parseInt(parts.group(1)) > Integer.parseInt(parts.group(2))) {
        throw new TypeConversionException("'" + value + "' is not a part such as 1/4");
      }
      return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
  }
}
