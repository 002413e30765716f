package dev.heddle.conformance.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Findings as machines that run tests read them: a test suite for every topic, in it a test case
 * for every check. What differs fails, what is known to differ is skipped, with its cause.
 *
 * @param findings the findings
 */
record JUnitXml(Findings findings) {
  /** Returns the file's text. */
  String text() {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      addCounts(findings.title(), findings.items(), xml);
      for (var topic : findings.topics().entrySet()) {
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        addCounts(topic.getKey(), topic.getValue(), xml);
        xml.writeAttribute("timestamp", findings.date() + "T00:00:00");
        for (Item item : topic.getValue()) {
          xml.writeCharacters("\n  ");
          addCase(item, xml);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text + "\n";
  }

  private static void addCounts(String name, List<Item> items, XMLStreamWriter xml)
      throws XMLStreamException {
    long failures = items.stream().filter(item -> item.entry().fails()).count();
    long skipped = items.stream().filter(item -> isSkipped(item.entry())).count();
    add("name", name, xml);
    add("tests", Integer.toString(items.size()), xml);
    add("failures", Long.toString(failures), xml);
    add("errors", "0", xml);
    add("skipped", Long.toString(skipped), xml);
    add("time", seconds(items.stream().mapToDouble(Item::seconds).sum()), xml);
  }

  private static void addCase(Item item, XMLStreamWriter xml) throws XMLStreamException {
    Report.Entry entry = item.entry();
    xml.writeStartElement("testcase");
    add("classname", item.topic(), xml);
    add("name", entry.name(), xml);
    add("time", seconds(item.seconds()), xml);
    List<String> differences = entry.differences().orElse(List.of());
    if (entry.fails()) {
      xml.writeStartElement("failure");
      add("type", entry.verdict(), xml);
      // Line ends are lost in attributes.
      add(
          "message",
          differences.isEmpty() ? entry.verdict() : differences.getFirst().split("\n", 2)[0],
          xml);
      xml.writeCharacters(Printable.of(String.join("\n", differences)));
      xml.writeEndElement();
    } else if (isSkipped(entry)) {
      xml.writeStartElement("skipped");
      add("message", entry.cause().orElseGet(() -> reason(entry)).replace('\n', ' '), xml);
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static boolean isSkipped(Report.Entry entry) {
    return !entry.fails() && !entry.verdict().equals("same");
  }

  private static String reason(Report.Entry entry) {
    return entry.verdict().equals("inside")
        ? "it is about CPython's inside"
        : "it does not pass in CPython either";
  }

  private static void add(String attribute, String value, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeAttribute(attribute, Printable.of(value));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
