package dev.heddle.example.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.Heddle;
import dev.heddle.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/**
 * The page in a headless Chromium, used as somebody would. Aborted where none is installed:
 * Debian's packages chromium and chromium-driver.
 */
class PageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void aLessonIsTypedAndRun() {
    Optional<Path> browser = installed("chromium");
    Optional<Path> driver = installed("chromedriver");
    assumeTrue(browser.isPresent() && driver.isPresent(), "no chromium and chromedriver here");

    try (var heddle = Heddle.builder().build();
        var service = LessonService.start(0, heddle, Limits.none())) {
      WebDriver page = open(browser.orElseThrow(), driver.orElseThrow());
      try {
        page.get("http://localhost:" + service.port() + "/");
        page.findElement(By.id("run")).click();
        awaitState(page, "ended with status 0");
        assertThat(output(page)).contains("first 2\n").endsWith("Done!");

        type(page, "print(input())\nraise KeyError(1)", "typed");
        awaitState(page, "ended with status 1");
        assertThat(output(page)).startsWith("typed\n").endsWith("KeyError: 1");
        assertThat(page.findElements(By.className("stderr"))).isNotEmpty();
        assertThat(page.findElements(By.className("fails"))).hasSize(1);

        type(page, "print(1)\nwhile True: pass", "");
        await().atMost(PATIENCE).until(() -> output(page).equals("1"));
        page.findElement(By.id("stop")).click();
        awaitState(page, "stopped");
      } finally {
        page.quit();
      }
    }
  }

  /** Replaces the program and its input, and runs it with the keyboard. */
  private static void type(WebDriver page, String source, String input) {
    page.findElement(By.id("input")).clear();
    page.findElement(By.id("input")).sendKeys(input);
    page.findElement(By.className("CodeMirror")).click();
    new Actions(page)
        .keyDown(Keys.CONTROL)
        .sendKeys("a")
        .keyUp(Keys.CONTROL)
        .sendKeys(source)
        .keyDown(Keys.CONTROL)
        .sendKeys(Keys.ENTER)
        .keyUp(Keys.CONTROL)
        .perform();
  }

  private static void awaitState(WebDriver page, String text) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(page.findElement(By.id("state")).getText()).startsWith(text));
  }

  private static String output(WebDriver page) {
    return page.findElement(By.id("output")).getText();
  }

  private static WebDriver open(Path browser, Path driver) {
    var options =
        new ChromeOptions()
            .setBinary(browser.toFile())
            // Of these, the second lets it run as root, as in a container; the page is our own.
            .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build(), options);
  }

  private static Optional<Path> installed(String command) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(directory -> Path.of(directory, command))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
