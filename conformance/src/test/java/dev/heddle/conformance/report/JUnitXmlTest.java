package dev.heddle.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JUnitXmlTest {
  private final ParsedXml xml = ParsedXml.of(new JUnitXml(Samples.FINDINGS).text());

  @Test
  void everyTopicIsASuiteAndEveryCheckACase() {
    assertThat(xml.all("/testsuites/testsuite/@name")).containsExactly("locks", "a|b");
    assertThat(xml.all("/testsuites/testsuite/testcase/@name"))
        .containsExactly("locks/one", "locks/two", "locks/four", Samples.NAME);
    assertThat(xml.all("//testcase/@classname")).containsExactly("locks", "locks", "locks", "a|b");
    assertThat(xml.all("//testcase/@time")).containsOnly("0.250");
  }

  @Test
  void countsAreThoseOfTheCases() {
    assertThat(xml.all("/testsuites/@tests")).containsExactly("4");
    assertThat(xml.all("/testsuites/@failures")).containsExactly("2");
    assertThat(xml.all("/testsuites/@skipped")).containsExactly("1");
    assertThat(xml.all("//testsuite/@tests")).containsExactly("3", "1");
    assertThat(xml.all("//testsuite/@failures")).containsExactly("1", "1");
    assertThat(xml.all("//testsuite/@skipped")).containsExactly("1", "0");
    assertThat(xml.all("//testsuite/@time")).containsExactly("0.750", "0.250");
  }

  @Test
  void whatDiffersFailsWithTheDifference() {
    assertThat(xml.all("//failure/@type")).containsExactly("mended", "differs");
    assertThat(xml.all("//failure/@message")).containsExactly("mended", "[stdout] \"<\":");
    assertThat(xml.all("//failure").getLast())
        .isEqualTo("[stdout] \"<\":\n    - ```" + Samples.SHOWN + "\n    + here\n      both");
  }

  @Test
  void whatIsKnownIsSkippedWithItsCause() {
    assertThat(xml.all("//testcase[skipped]/@name")).containsExactly("locks/two");
    assertThat(xml.all("//skipped/@message")).containsExactly("why <so>");
  }

  @Test
  void whatSaysNothingAboutHeddleIsSkipped() {
    ParsedXml suite = ParsedXml.of(new JUnitXml(Samples.suite()).text());
    assertThat(suite.all("//testcase[skipped]/@name")).containsExactly("a", "b");
    assertThat(suite.all("//testcase[failure]/@name")).containsExactly("c");
  }
}
