package dev.heddle.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a session, which begin with a %. */
class SessionCommandsIT {
  @TempDir private Path home;

  @Test
  void threadsShowWhatTheyWaitForAndWhoComputes() {
    try (var session = TypedSession.start(home)) {
      session.type("import threading\r");
      session.type("lock = threading.Lock(); lock.acquire()\r");
      session.type("threading.Thread(target=lock.acquire, name='Wait' + 'er').start()\r");
      session.type("def spin():\rwhile lock.locked(): pass\r\r");
      session.type("threading.Thread(target=spin, name='Spin' + 'ner', daemon=True).start()\r");
      session.type("%threads\r").shows("thread ").shows("MainThread");
      session.shows("Waiter").shows("waits").shows("<locked _thread.lock object");
      session.shows("Spinner (daemon)").shows("runs").shows("in spin");
      session.type("%threads 0.1\r").shows("Spinner (daemon)").shows("Spinner (daemon)");
      session.interrupt().type("lock.release()\r");
      session.type("%threads often\r").shows("%threads: how many seconds");
    }
  }

  @Test
  void programsAreSavedLoadedAndEdited() throws IOException {
    Files.writeString(home.resolve("editor"), "#!/bin/sh\nsed -i s/41/42/ \"$1\"\n");
    assertThat(home.resolve("editor").toFile().setExecutable(true)).isTrue();
    try (var session =
        TypedSession.start(home, List.of(), List.of("EDITOR=" + home.resolve("editor")))) {
      session.shows(">>> ").type("print(41)\r").shows("\n41\n");
      session.type("%edit\r").shows("print(42)\n42\n");
      session.type("%save mine.py\r").shows("2 blocks in mine.py");
      session.type("%load mine.py\r").shows("print(41)\nprint(42)\n41\n42\n");
      session.type("%load locks/dec\t").shows("locks/decorator");
      session.type("\u0003").shows("KeyboardInterrupt");
      session.type("%load nowhere\r").shows("%load: nowhere cannot be read");
    }
    assertThat(home.resolve("mine.py")).hasContent("print(41)\nprint(42)\n");
  }

  @Test
  void theIntervalOfTheLockIsShownAndSet() {
    try (var session = TypedSession.start(home)) {
      session.type("%gil\r").shows("switch interval 0.005 s");
      session.type("%gil 0.25\r").shows("switch interval 0.25 s");
      session.type("import sys; sys.getswitchinterval()\r").shows("\n0.25\n");
      session.type("%gil fast\r").shows("%gil: could not convert");
    }
  }

  @Test
  void aBlockIsComparedWithCPythons() throws IOException {
    Path other = Files.writeString(home.resolve("other"), "#!/bin/sh\necho 43\n");
    assertThat(other.toFile().setExecutable(true)).isTrue();
    try (var session = TypedSession.start(home, List.of(), List.of("HEDDLE_CPYTHON=" + other))) {
      session.shows(">>> ").type("print(42)\r").shows("\n42\n");
      session.type("%cpython\r").shows("- 43").shows("+ 42");
      session.type("%cpython print(43)\r").shows("43\nthe same on CPython");
    }
  }

  @Test
  void whatMayFollowIsOffered() {
    try (var session = TypedSession.start(home)) {
      session.type("ages = {'Ada' + ' L': 36}\r");
      session.type("ages['Ad\t").shows("Ada L']");
      session.type("\r").shows("\n36\n");
      session.type("def meet(guest, hour=6 * 2): return guest\r\r");
      session.type("meet(\t").shows("meet(guest, hour=12)");
      session.type("ho\t5, guest='x' + 'y')\r").shows("\n'xy'\n");
      session.type("'.loc\t").shows(".local/");
      session.type("\u0003%hist\t").shows("%history");
    }
  }

  @Test
  void objectsAreDescribedWithTheSourceThatWasTyped() {
    try (var session = TypedSession.start(home)) {
      session.type("from dataclasses import dataclass\r");
      session.type("@dataclass\rclass Box:\rsize: int = 3 * 4\r\r");
      session.type("Box??\r").shows("Signature: Box(size: int = 12)").shows("Source:\n");
      session.shows("@dataclass\nclass Box:\n    size: int = 3 * 4\n").shows(">>> ");
      session.type("def half(n): return n / 2\r\r");
      session.type("?half\r").shows("Signature: half(n)");
      session.type("half??\r").shows("Source:\ndef half(n): return n / 2\n");
      session.type("quarter?\r").shows("quarter?: NameError: name 'quarter' is not defined\n");
      session.type("%timeit\r").shows("%timeit: which code?").shows(">>> ");
    }
  }

  @Test
  void aPastedLineMayBeLongerThanATerminalTakes() {
    try (var session = TypedSession.start(home)) {
      session.type("%paste\r").shows("press Ctrl-D");
      session.type("letters = '" + "a".repeat(6000) + "'\rprint(len(letters))\r\u0004");
      session.shows("\n6000\n");
      session.type("input('your na' 'me: ')\r").shows("your name: ");
      session.type("Ada\u007fm\r").shows("\n'Adm'\n");
      session.type("%paste\r").shows("press Ctrl-D");
      session.interrupt().shows("KeyboardInterrupt\n").shows(">>> ");
      session.type("6 * 7\r").shows("\n42\n");
    }
  }

  @Test
  void aFaultOfOursIsReportedAndTheSessionGoesOn() throws IOException {
    try (var session = TypedSession.start(home)) {
      session.type("import sys\r");
      session.type("sys.modules['_heddle.sessioncommands'].Commands.do_who = 1\r");
      session.type("%who\r").shows("a fault of Heddle's own; the session goes on");
      session.type("Session = sys.modules['_heddle.session'].Session\r");
      session.type("whole = Session.is_complete\r");
      session.type("def broken(self, text):\rSession.is_complete = whole\rraise OSError('x')\r\r");
      session.type("Session.is_complete = broken\r").shows(">>> ");
      session.type("6 * 7\r").shows("a fault of Heddle's own; the session goes on");
      session.shows(">>> 6 * 7").type("\r").shows("\n42\n");
    }
    try (var reports = Files.list(home.resolve(".local/state/heddle"))) {
      List<Path> written =
          reports.filter(file -> file.getFileName().toString().startsWith("fault-")).toList();
      assertThat(written).hasSize(2);
      assertThat(written).anySatisfy(file -> assertThat(file).content().contains("%who"));
      assertThat(written)
          .anySatisfy(file -> assertThat(file).content().contains("OSError").contains("broken"));
    }
  }
}
