package dev.heddle.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlPageTest {
  private static final String DIFFERING = "//details[@class='differs']";

  private final String text = new HtmlPage(Samples.FINDINGS).text();
  private final ParsedXml page = ParsedXml.of(text.replaceFirst("<!DOCTYPE html>", ""));

  @Test
  void programsOutputsAndDifferencesAreShownAsTheyAre() {
    assertThat(page.all(DIFFERING + "/summary")).containsExactly("differs " + Samples.NAME);
    assertThat(page.all(DIFFERING + "/pre").getLast()).isEqualTo("\n" + Samples.PROGRAM);
    assertThat(page.all(DIFFERING + "//pre[@class='stdout']"))
        .containsExactly("there", Samples.SHOWN + "\nmore");
    assertThat(page.all(DIFFERING + "//pre[@class='stderr']")).containsExactly("an <error>");
    assertThat(page.all(DIFFERING + "//h3"))
        .containsExactly("Program", "CPython: exit status 0", "Heddle: exit status 1");
    assertThat(page.all(DIFFERING + "//del")).containsExactly("- ```" + Samples.SHOWN);
    assertThat(page.all(DIFFERING + "//ins")).containsExactly("+ here");
    assertThat(page.all(DIFFERING + "/pre[@class='difference']"))
        .containsExactly("[stdout] \"<\":\n- ```" + Samples.SHOWN + "\n+ here\n  both\n");
    assertThat(page.all("//details[@class='known']/p")).containsExactly("Known: why <so>");
  }

  @Test
  void theScoreStandsOnTopAndLeadsToEachTopic() {
    assertThat(page.all("//thead//th"))
        .containsExactly("topic", "all", "same", "known", "differs", "mended");
    assertThat(page.all("//tbody/tr[1]/td")).containsExactly("3", "1", "1", "0", "1");
    assertThat(page.all("//tbody/tr[2]/th")).containsExactly("a|b");
    assertThat(page.all("//tfoot//td")).containsExactly("4", "1", "1", "1", "1");
    assertThat(page.all("//tbody//a/@href")).containsExactly("#topic-1", "#topic-2");
    assertThat(page.all("//section/@id")).containsExactly("topic-1", "topic-2");
  }

  @Test
  void everyVerdictCanBeHidden() {
    assertThat(page.all("//label")).containsExactly("same 1", "known 1", "differs 1", "mended 1");
    assertThat(page.all("//section/@class"))
        .containsExactly("has-same has-known has-mended", "has-differs");
    for (String id : page.all("//input[@type='checkbox']/@id")) {
      String verdict = id.replace("show-", "");
      assertThat(page.all("//style").getFirst())
          .contains("#" + id + ":not(:checked) ~ main ." + verdict)
          .contains("#" + id + ":checked ~ main .has-" + verdict);
    }
    // The selectors ask for siblings.
    assertThat(page.all("//body/input/@id")).hasSize(4);
    assertThat(page.all("//body/main")).hasSize(1);
  }

  @Test
  void onlyWhatFailsIsOpen() {
    assertThat(page.all("//details[@open]/@class")).containsExactly("mended", "differs");
  }

  @Test
  void nothingIsFetchedAndNothingRuns() {
    assertThat(page.all("//script | //link | //@src | //img")).isEmpty();
    assertThat(text).doesNotContain("@import", "url(");
    assertThat(page.all("//meta[@name='viewport']/@content")).hasSize(1);
    assertThat(page.all("//style").getFirst()).contains("prefers-color-scheme: dark");
  }

  @Test
  void testsOfCPythonShowBothOutcomes() {
    ParsedXml suite =
        ParsedXml.of(new HtmlPage(Samples.suite()).text().replaceFirst("<!DOCTYPE html>", ""));
    assertThat(suite.all("//details/p")).hasSize(3).contains("CPython: pass, Heddle: fail");
    assertThat(suite.all("//thead//th")).contains("inside", "untold");
  }

  @Test
  void whatIsOpenedHasToBeClosed() {
    assertThatThrownBy(() -> new Html().open("p").page()).isInstanceOf(IllegalStateException.class);
  }
}
