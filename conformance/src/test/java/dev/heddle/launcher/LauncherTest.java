package dev.heddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in a distribution that has a stand-in for the JVM: a script that prints what it was
 * started with.
 */
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      echo "pid $$"
      for word; do printf 'argument %s\\n' "$word"; done
      env | sed 's/^/environment /'
      ls -l /proc/self/fd/ | sed -n 's/.* \\([012]\\) -> /descriptor \\1 /p'
      """;
  private static final String RELEASE = "JAVA_VERSION=\"25.0.3\"\nOS_ARCH=\"x86_64\"\n";

  @TempDir Path directory;

  private Path distribution;
  private Path jdk;

  @BeforeEach
  void makeDistribution() throws IOException {
    jdk = jdk("jdk", RELEASE);
    distribution = directory.resolve("a dîstribution");
    Files.createDirectories(distribution.resolve("bin"));
    for (String command : List.of("heddle", "find-jdk")) {
      executable(
          distribution.resolve("bin").resolve(command),
          Files.readString(checkout().resolve("bin").resolve(command)));
    }
    for (String name : List.of("python", "python3", "python3.12")) {
      Files.createSymbolicLink(distribution.resolve("bin").resolve(name), Path.of("heddle"));
    }
    Files.writeString(
        distribution.resolve("launch.conf"),
        """
        heddle_jdk='%s'
        heddle_flags='-first
        -second with a space'
        heddle_aot=yes
        heddle_class_path=$heddle_dist/lib/'a.jar':$heddle_dist/lib/'b.jar'
        """
            .formatted(jdk));
  }

  @Test
  void theProgramsArgumentsAreTheLastWordsAndUnchanged() throws Exception {
    List<String> typed = List.of("run", "a b", "", "@file", "*", "-x", "ü", "$HOME", "back\\slash");

    List<String> words = run(command("heddle", typed)).all("argument");

    assertThat(words).endsWith(typed.toArray(String[]::new));
    assertThat(words).containsSequence("dev.heddle.command.Main", "run");
  }

  @Test
  void flagsAndFilesOfTheDistributionComeFirst() throws Exception {
    List<String> words = run(command("heddle", List.of("--version"))).all("argument");

    assertThat(words)
        .containsExactly(
            "-first",
            "-second with a space",
            "-Dheddle.home=" + distribution,
            "-Dtruffle.attach.library=" + distribution.resolve("lib/libtruffleattach.so"),
            "-cp",
            distribution.resolve("lib/a.jar") + ":" + distribution.resolve("lib/b.jar"),
            "-XX:AOTCache=" + distribution.resolve("heddle.aot"),
            "dev.heddle.command.Main",
            "--version");
  }

  @Test
  void theJvmIsTheLaunchersProcess() throws Exception {
    Process process = start(Map.of("PATH", path()), command("heddle", List.of()));

    assertThat(finish(process).all("pid")).containsExactly(Long.toString(process.pid()));
  }

  @Test
  void linksToTheLauncherAreFollowed() throws Exception {
    Path places = Files.createDirectories(directory.resolve("some where/else"));
    Path first = places.resolve("first");
    Files.createSymbolicLink(first, distribution.resolve("bin/heddle"));
    Path second = directory.resolve("second");
    Files.createSymbolicLink(second, Path.of("some where/else/first"));

    assertThat(run(List.of(second.toString())).all("argument"))
        .contains("-Dheddle.home=" + distribution);
  }

  @Test
  void underPythonsNameTheLauncherIsPython() throws Exception {
    assertThat(run(command("python3", List.of("-c", "pass"))).all("argument"))
        .endsWith(
            "-Dheddle.executable=" + distribution.resolve("bin/python3"),
            "dev.heddle.command.Main",
            "python",
            "-c",
            "pass");
  }

  @Test
  void theEnvironmentIsPassedOnAsItIs() throws Exception {
    var environment = Map.of("PATH", path(), "LANG", "C.UTF-8", "HEDDLE_X", "1", "NAME", "ü\t'");

    assertThat(run(environment, command("heddle", List.of())).all("environment"))
        .contains("LANG=C.UTF-8", "HEDDLE_X=1", "NAME=ü\t'")
        .noneMatch(entry -> entry.startsWith("heddle_"));
  }

  @Test
  void variablesThatTheJvmReadsComeAsProperties() throws Exception {
    var environment =
        Map.of(
            "PATH",
            path(),
            "JAVA_TOOL_OPTIONS",
            "-Dx=\"a b\"",
            "_JAVA_OPTIONS",
            "",
            "CLASSPATH",
            "x");

    Result result = run(environment, command("heddle", List.of()));

    assertThat(result.all("argument"))
        .contains(
            "-Dheddle.env.JAVA_TOOL_OPTIONS=-Dx=\"a b\"",
            "-Dheddle.env._JAVA_OPTIONS=",
            "-Dheddle.env.CLASSPATH=x");
    assertThat(result.all("environment"))
        .noneMatch(entry -> entry.contains("OPTIONS") || entry.startsWith("CLASSPATH"));
  }

  @Test
  void inTheCLocaleTheCharacterTypeIsUtf8AsInCpython() throws Exception {
    assertThat(run(Map.of("PATH", path()), command("heddle", List.of())).all("environment"))
        .contains("LC_CTYPE=C.UTF-8");

    Result all = run(Map.of("PATH", path(), "LC_ALL", "C"), command("heddle", List.of()));
    assertThat(all.all("environment")).contains("LC_ALL=C.UTF-8");
    assertThat(all.all("argument")).contains("-Dheddle.env.LC_ALL=C");
  }

  @Test
  void closedDescriptorsAreReportedAndTaken() throws Exception {
    String output = directory.resolve("output").toString();
    List<String> shell =
        List.of("/bin/sh", "-c", "\"$0\" <&- 2>&- >\"$1\"", launcher("heddle").toString(), output);
    run(shell);

    var result = new Result(0, Files.readString(Path.of(output)), "");
    assertThat(result.all("argument")).contains("-Dheddle.closed=0,2");
    assertThat(result.all("descriptor")).contains("0 /dev/null", "2 /dev/null");
  }

  @Test
  void anotherJdkIsUsedWithoutTheAotCache() throws Exception {
    Path other = jdk("other", RELEASE);
    var environment = Map.of("PATH", path(), "HEDDLE_JAVA_HOME", other.toString());

    assertThat(run(environment, command("heddle", List.of())).all("argument"))
        .noneMatch(word -> word.startsWith("-XX:AOTCache"));
  }

  @Test
  void aDistributionWhoseJdkIsGoneLooksForAnother() throws Exception {
    Path other = jdk("other", RELEASE);
    Files.delete(jdk.resolve("bin/java"));
    var environment = Map.of("PATH", path(), "JAVA_HOME", other.toString());

    assertThat(run(environment, command("heddle", List.of())).status()).isZero();
  }

  @Test
  void aColonInThePathIsRefusedInOneLine() throws Exception {
    Path moved = Files.move(distribution, directory.resolve("with:colon"));
    Result result = run(List.of(moved.resolve("bin/heddle").toString()));

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.error()).hasLineCount(1).contains("colon");
  }

  @Test
  void findJdkTakesAFullJdk25Only() throws Exception {
    Path old = jdk("old", RELEASE.replace("25.0.3", "17.0.1"));
    Path runtime = jdk("runtime", RELEASE);
    Files.delete(runtime.resolve("bin/javac"));
    Path right = jdk("right", RELEASE.replace("25.0.3", "25"));
    var environment =
        Map.of(
            "PATH", path(),
            "HEDDLE_JAVA_HOME", old.toString(),
            "JAVA_HOME", runtime.toString(),
            "JAVA_HOME_25_X64", right.toString());

    assertThat(run(environment, command("find-jdk", List.of())).output())
        .isEqualTo(right + System.lineSeparator());
  }

  private record Result(int status, String output, String error) {
    /** Returns what stands behind a word at the start of a line. */
    List<String> all(String word) {
      return output
          .lines()
          .filter(line -> line.startsWith(word + " "))
          .map(line -> line.substring(word.length() + 1))
          .toList();
    }
  }

  private Path jdk(String name, String release) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), release);
    executable(home.resolve("bin/java"), JAVA);
    executable(home.resolve("bin/javac"), JAVA);
    return home;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path checkout() {
    return Path.of("").toAbsolutePath().getParent();
  }

  private static String path() {
    return System.getenv("PATH");
  }

  private Path launcher(String name) {
    return distribution.resolve("bin").resolve(name);
  }

  private List<String> command(String name, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(launcher(name).toString());
    command.addAll(arguments);
    return command;
  }

  private static Result run(List<String> command) throws Exception {
    return run(Map.of("PATH", path(), "LANG", "C.UTF-8"), command);
  }

  private static Result run(Map<String, String> environment, List<String> command)
      throws Exception {
    return finish(start(environment, command));
  }

  private static Process start(Map<String, String> environment, List<String> command)
      throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Result finish(Process process) throws Exception {
    process.getOutputStream().close();
    byte[] output = process.getInputStream().readAllBytes();
    byte[] error = process.getErrorStream().readAllBytes();
    return new Result(
        process.waitFor(),
        new String(output, StandardCharsets.UTF_8),
        new String(error, StandardCharsets.UTF_8));
  }
}
