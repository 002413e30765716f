package dev.heddle.session;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Finds the word at the cursor. Whether a block is complete is asked before, where it is typed. */
final class PythonWords implements Parser {
  private static final Pattern OF_COMMAND = Pattern.compile("\\S*\\z");
  private static final Pattern NAME =
      Pattern.compile("%?[\\w.]*\\z", Pattern.UNICODE_CHARACTER_CLASS);

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    String before = line.substring(0, cursor);
    return new Word(word(before), line, cursor);
  }

  private static String word(String before) {
    if (before.startsWith("%")) {
      return last(OF_COMMAND, before);
    }
    int string = PythonTokens.openString(before);
    return string >= 0 ? before.substring(string) : last(NAME, before);
  }

  private static String last(Pattern pattern, String before) {
    Matcher word = pattern.matcher(before);
    return word.find() ? word.group() : "";
  }

  /**
   * A line of which only the word at the cursor matters.
   *
   * @param word the word, up to the cursor
   * @param line the whole block
   * @param cursor where in the block
   */
  private record Word(String word, String line, int cursor) implements CompletingParsedLine {
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return word.length();
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }

    @Override
    public int wordCursor() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }
  }
}
