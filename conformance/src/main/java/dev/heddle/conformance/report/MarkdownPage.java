package dev.heddle.conformance.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Findings as a page in Markdown: the score by topic, what is known to differ by its cause, and
 * what differs.
 *
 * @param findings the findings
 */
public record MarkdownPage(Findings findings) {
  private static final Pattern TICKS = Pattern.compile("`+");

  /** Returns the lines of the page. */
  public List<String> lines() {
    var lines = new ArrayList<>(List.of("# " + findings.title(), "", findings.origin(), ""));
    lines.addAll(Score.of(findings.entries()).table());
    addKnown(lines);
    addFailed(lines);
    return lines.stream().map(Printable::of).toList();
  }

  private void addKnown(List<String> lines) {
    var causes = new LinkedHashMap<String, List<String>>();
    for (Report.Entry entry : findings.entries()) {
      entry
          .cause()
          .ifPresent(cause ->
              causes.computeIfAbsent(cause, _ -> new ArrayList<>()).add(code(entry.name())));
    }
    if (!causes.isEmpty()) {
      lines.addAll(List.of("", "## Known to differ", ""));
      for (Map.Entry<String, List<String>> cause : causes.entrySet()) {
        lines.add("- " + cause.getKey() + ": " + String.join(", ", cause.getValue()));
      }
    }
  }

  private void addFailed(List<String> lines) {
    List<Report.Entry> failed = findings.entries().stream().filter(Report.Entry::fails).toList();
    if (!failed.isEmpty()) {
      lines.addAll(List.of("", "## What differs"));
    }
    for (Report.Entry entry : failed) {
      lines.addAll(List.of("", "### " + code(entry.name()) + ": " + entry.verdict()));
      String text = String.join("\n", entry.differences().orElse(List.of()));
      if (!text.isEmpty()) {
        String fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
        lines.addAll(List.of("", fence + "text"));
        lines.addAll(List.of(text.split("\n", -1)));
        lines.add(fence);
      }
    }
  }

  /** Returns a text as code, whatever it has of the marks around it. */
  private static String code(String text) {
    String ticks = "`".repeat(longestTicks(text) + 1);
    String space = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return ticks + space + text + space + ticks;
  }

  private static int longestTicks(String text) {
    return TICKS
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
