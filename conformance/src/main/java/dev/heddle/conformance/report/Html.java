package dev.heddle.conformance.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML: elements that are closed in the order in which they were opened, and texts and
 * attributes that are escaped. What it writes is well-formed XML as well.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String tag, String... attributes) {
    tag(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  /** Writes an element that has no content, such as {@code <meta>}. */
  Html empty(String tag, String... attributes) {
    tag(tag, attributes).append("/>");
    return this;
  }

  /** Writes an element with nothing but text in it. */
  Html leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** Writes text as a program printed it. */
  Html pre(String text, String... attributes) {
    open("pre", attributes);
    // Browsers drop a line's end that comes first.
    return (text.startsWith("\n") ? line() : this).text(text).close();
  }

  /** Writes text. */
  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Ends a line of the file, for whoever reads it as text. */
  Html line() {
    out.append('\n');
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Returns the page. */
  String page() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return "<!DOCTYPE html>\n" + out + "\n";
  }

  private StringBuilder tag(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escape(attributes[i + 1])).append('"');
    }
    return out;
  }

  private static String escape(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
