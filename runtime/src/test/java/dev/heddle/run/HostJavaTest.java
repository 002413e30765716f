package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.HeddleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostJavaTest {
  @TempDir private Path home;

  @Test
  void variablesOfTheJvmAreHandedOver() throws Exception {
    Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
    Files.createFile(java);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment = new HashMap<>(Map.of("CLASSPATH", "x", "LANG", "C"));

    assertThat(
            new HostJava(Optional.of(home), () -> "a:b")
                .command(environment, OptionalLong.of(1L << 30)))
        .startsWith(java.toString())
        .contains("-Dheddle.env.CLASSPATH=x", "-Xmx1073741824")
        .endsWith("-cp", "a:b", PythonMain.class.getName());
    assertThat(environment).containsOnlyKeys("LANG");
  }

  @Test
  void withoutAJavaCommandTheMessageSaysWhereItWasLookedForAndWhatToDo() {
    var java = new HostJava(Optional.of(home), () -> "a:b");

    assertThatThrownBy(() -> java.command(new HashMap<>(), OptionalLong.empty()))
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("there is no java command at " + home.resolve("bin/java"))
        .hasMessageContaining("Run the application on a JDK 25")
        .hasMessageContaining("heddle.home");
  }

  @Test
  void aMachineThatDoesNotSayWhereItIsHasNoJavaEither() {
    var java = new HostJava(Optional.empty(), () -> "a:b");

    assertThatThrownBy(() -> java.command(new HashMap<>(), OptionalLong.empty()))
        .isInstanceOf(HeddleException.class)
        .hasMessageContaining("this JVM does not say where it is (system property java.home)");
  }
}
