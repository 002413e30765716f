package dev.heddle.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.posix.Descriptors;
import dev.heddle.posix.Posix;
import dev.heddle.process.StartingLine.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartingLineTest {
  private final StartingLine line = new StartingLine(launcher());

  /** Has each place copied, as the kernel does for a child. */
  private static Place copy(Place place) {
    return new Place(
        Descriptors.duplicate(place.readEnd(), 3),
        Descriptors.duplicate(place.writeEnd(), 3),
        place.delayMicros());
  }

  @Test
  void nobodyBeginsBeforeAllAreReady() throws InterruptedException {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      line.start(place -> {
        places.add(copy(place));
        return 0;
      });
    }
    CompletableFuture<Void> first = taken(places.get(0));
    awaitClosed(line);

    assertThat(first).isNotDone();

    places.get(1).take();
    first.join();
  }

  @Test
  void theDeathOfOneHoldsUpNobody() {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      line.start(place -> {
        places.add(copy(place));
        return 0;
      });
    }
    CompletableFuture<Void> first = taken(places.get(0));

    Posix.close(places.get(1).writeEnd());

    first.join();
    Posix.close(places.get(1).readEnd());
  }

  @Test
  void laterOnesBeginLater() {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      line.start(place -> {
        places.add(place);
        return 0;
      });
    }

    assertThat(places).extracting(Place::delayMicros).isSorted();
  }

  @Test
  void whoIsAloneBeginsAtOnce() throws InterruptedException {
    Place.ALONE.take();
  }

  @Test
  void theLineIsClosedAfterAWhile() throws InterruptedException {
    line.start(place -> 0);
    assertThat(line.isOpen()).isTrue();

    awaitClosed(line);
  }

  private static void awaitClosed(StartingLine line) throws InterruptedException {
    while (line.isOpen()) {
      Thread.sleep(10);
    }
  }

  private static CompletableFuture<Void> taken(Place place) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            place.take();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  private static ChildLauncher launcher() {
    return new ChildLauncher(
        bytes("/bin/true"),
        Stream.of("true").map(StartingLineTest::bytes).toList(),
        List.of(),
        path -> false,
        0,
        "");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
