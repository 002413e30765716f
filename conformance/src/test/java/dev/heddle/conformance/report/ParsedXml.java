package dev.heddle.conformance.report;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A text that a parser has understood, so that tests look at what a reader would get. */
record ParsedXml(Document document) {
  static ParsedXml of(String text) {
    try {
      return new ParsedXml(
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(text))));
    } catch (Exception malformed) {
      throw new AssertionError(malformed);
    }
  }

  /** Returns the texts of what an XPath expression finds. */
  List<String> all(String path) {
    try {
      var nodes =
          (NodeList)
              XPathFactory.newDefaultInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      return IntStream.range(0, nodes.getLength())
          .mapToObj(nodes::item)
          .map(Node::getTextContent)
          .toList();
    } catch (XPathExpressionException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
