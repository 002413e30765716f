package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.Capabilities;
import dev.heddle.HeddleException;
import dev.heddle.Isolation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a process tells its host what runs rest on. */
class DiagnosisTest {
  @Test
  void whatIsPrintedIsReadAmongOtherLines() {
    var found =
        new Capabilities(
            "3.12.8",
            "25.2.4",
            false,
            "it = has moved",
            "Engine",
            true,
            Optional.of(Path.of("/a/b=c.aot")),
            Optional.empty(),
            Set.of(Isolation.PROCESS));
    String printed = String.join("\n", Diagnosis.lines(found));

    assertThat(Diagnosis.read("[warning] of=the JVM\n" + printed + "\n")).isEqualTo(found);
    assertThatThrownBy(() -> Diagnosis.read("heddle.python=3.12.8"))
        .isInstanceOf(HeddleException.class)
        .hasMessage("the process does not tell its graalpy");
  }
}
