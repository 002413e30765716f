package dev.heddle.conformance.report;

import dev.heddle.conformance.compare.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Findings as one page that needs nothing but itself: the score by topic, and below it for every
 * check its program, both outputs and the difference. Check boxes hide what has a verdict; no
 * script is in it.
 *
 * @param findings the findings
 */
record HtmlPage(Findings findings) {
  /** Returns the page. */
  String text() {
    Score score = Score.of(findings.entries());
    var html = new Html();
    html.open("html", "lang", "en").line().open("head");
    html.empty("meta", "charset", "utf-8").line();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.empty("meta", "name", "color-scheme", "content", "light dark").line();
    html.leaf("title", findings.title()).line();
    html.leaf("style", style()).line().close().line();
    html.open("body").line();
    html.leaf("h1", findings.title()).line().leaf("p", findings.origin()).line();
    addTable(score, html);
    addFilter(score, html);
    html.open("main").line();
    int number = 0;
    for (Score.Row row : score.rows()) {
      String verdicts =
          score.columns().stream()
              .filter(verdict -> row.count(verdict) > 0)
              .map(verdict -> "has-" + verdict)
              .collect(Collectors.joining(" "));
      html.open("section", "id", "topic-" + ++number, "class", verdicts);
      html.leaf("h2", row.topic()).line();
      findings.topics().get(row.topic()).forEach(item -> addItem(item, html));
      html.close().line();
    }
    return html.close().close().close().page();
  }

  private static void addTable(Score score, Html html) {
    var columns = new ArrayList<>(List.of("all"));
    columns.addAll(score.columns());
    html.open("div", "class", "wide").open("table").open("thead").open("tr").leaf("th", "topic");
    columns.forEach(column -> html.leaf("th", column));
    html.close().close().line().open("tbody");
    int number = 0;
    for (Score.Row row : score.rows()) {
      html.open("tr").open("th", "scope", "row");
      html.leaf("a", row.topic(), "href", "#topic-" + ++number).close();
      addCounts(row, score, html);
    }
    html.close().open("tfoot").open("tr").leaf("th", "all", "scope", "row");
    addCounts(score.total(), score, html);
    html.close().close().close().line();
  }

  private static void addCounts(Score.Row row, Score score, Html html) {
    html.leaf("td", Integer.toString(row.all()));
    for (String verdict : score.columns()) {
      int count = row.count(verdict);
      html.leaf("td", Integer.toString(count), "class", count == 0 ? "none" : verdict);
    }
    html.close().line();
  }

  /**
   * Adds a check box for every verdict. The style sheet hides what belongs to those unchecked, and
   * topics that have nothing else.
   */
  private static void addFilter(Score score, Html html) {
    for (String verdict : score.columns()) {
      String id = "show-" + verdict;
      html.empty("input", "type", "checkbox", "id", id, "checked", "checked");
      html.leaf("label", verdict + " " + score.total().count(verdict), "for", id).line();
    }
  }

  private static void addItem(Item item, Html html) {
    Report.Entry entry = item.entry();
    String[] attributes = {"class", entry.verdict(), "open", "open"};
    html.open("details", entry.fails() ? attributes : new String[] {"class", entry.verdict()});
    html.open("summary").leaf("b", entry.verdict()).text(" " + entry.name()).close().line();
    entry.cause().ifPresent(cause -> html.leaf("p", "Known: " + cause).line());
    entry
        .outcomes()
        .ifPresent(both ->
            html.leaf("p", "CPython: " + both.cpython() + ", Heddle: " + both.heddle()).line());
    for (String difference : entry.differences().orElse(List.of())) {
      addDifference(difference, html);
    }
    item.exhibit().ifPresent(exhibit -> addExhibit(exhibit, html));
    html.close().line();
  }

  private static void addDifference(String difference, Html html) {
    html.open("pre", "class", "difference");
    // The lines after the first one are moved in by four, see Difference.
    for (String line : difference.replace("\n    ", "\n").split("\n", -1)) {
      if (line.startsWith("- ")) {
        html.leaf("del", line);
      } else if (line.startsWith("+ ")) {
        html.leaf("ins", line);
      } else {
        html.text(line);
      }
      html.line();
    }
    html.close().line();
  }

  private static void addExhibit(Exhibit exhibit, Html html) {
    html.leaf("h3", "Program").pre(exhibit.program()).line();
    html.open("div", "class", "sides").line();
    addOutput("CPython", exhibit.cpython(), html);
    addOutput("Heddle", exhibit.heddle(), html);
    html.close().line();
  }

  private static void addOutput(String who, Output output, Html html) {
    html.open("div").leaf("h3", who + ": " + output.end());
    html.pre(String.join("\n", output.stdout()), "class", "stdout");
    if (!output.stderr().isEmpty()) {
      html.leaf("h4", "standard error").pre(String.join("\n", output.stderr()), "class", "stderr");
    }
    html.close().line();
  }

  private static String style() {
    try (InputStream style = HtmlPage.class.getResourceAsStream("page.css")) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
