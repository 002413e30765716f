package dev.heddle.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output of whom nobody waits for, in a session: of threads, of children, of other programs. */
class SessionOutputIT {
  @TempDir private Path home;

  @Test
  void threadsWriteAboveTheLineThatIsTyped() throws IOException {
    try (var session = TypedSession.start(home)) {
      session.type("import threading, os, time\r");
      session.type(
          "def late():\r"
              + "while not os.path.exists('go'): time.sleep(0.01)\r"
              + "print('thr' + 'ead')\r\r");
      session.type("threading.Thread(target=late).start()\r").shows(">>> ");
      session.type("40 + ").shows("40 + ");
      Files.createFile(home.resolve("go"));
      session.shows("thread\n>>> 40 + ");
      session.type("2\r").shows("\n42\n");
    }
  }

  @Test
  void childrenThatAreOtherProgramsWriteAboveIt() throws IOException {
    try (var session = TypedSession.start(home)) {
      session.type("import subprocess\r");
      session.type(
          "child = subprocess.Popen('until [ -e go ]; do sleep 0.1; done; echo pro\"\"gram',"
              + " shell=True)\r");
      session.type("child.poll() is None\r").shows("\nTrue\n");
      session.type("40 + ").shows("40 + ");
      Files.createFile(home.resolve("go"));
      session.shows("program\n>>> 40 + ");
      session.type("2\r").shows("\n42\n");
      session.type("child.wait()\r").shows("\n0\n");
    }
  }

  @Test
  void functionsFromThePromptRunInOtherProcesses() throws IOException {
    try (var session = TypedSession.start(home)) {
      session.type("import multiprocessing, os, time\r");
      session.type("from concurrent.futures import ProcessPoolExecutor\r");
      session.type("class Box:\rdef __init__(self, n): self.n = n\r\r");
      session.type("def double(box): return Box(box.n * 2)\r\r");
      session.type(
          "def late():\rwhile not os.path.exists('go'): time.sleep(0.01)\rprint('chi' + 'ld')\r\r");
      session.type(
          "with multiprocessing.Pool(2) as pool:\rprint([b.n for b in pool.map(double, [Box(1),"
              + " Box(2)])])\r\r");
      session.shows("\n[2, 4]\n");
      session.type(
          "with ProcessPoolExecutor(2) as pool:\rprint('n', pool.submit(double,"
              + " Box(21)).result().n)\r\r");
      session.shows("\nn 42\n");
      session.type("child = multiprocessing.Process(target=late, name='Ida'); child.start()\r");
      session.type("%processes\r").shows("Ida");
      session.type("40 + ").shows("40 + ");
      Files.createFile(home.resolve("go"));
      session.shows("child\n>>> 40 + ");
      session.type("2\r").shows("\n42\n");
      session.type("child.join(); child.exitcode\r").shows("\n0\n");
    }
  }

  @Test
  void aBlockThatWritesWithoutEndCanBeStopped() {
    try (var session = TypedSession.start(home)) {
      session.type("while True: print('on' + 'ward')\r\r").shows("onward\nonward\n");
      session.interrupt().shows("KeyboardInterrupt\n");
      session.type("6 * 7\r").shows("\n42\n");
    }
  }

  @Test
  void aSessionWhoseTerminalIsGoneEnds() {
    try (var session = TypedSession.start(home)) {
      session.type("import signal; _ = signal.signal(signal.SIGHUP, signal.SIG_IGN)\r");
      session.type("while True: print('on' + 'ward')\r\r").shows("onward\nonward\n");
      session.hangUp();
      assertThat(session.status()).isNotNegative();
    }
  }

  @Test
  void whatAProgramAsksForIsItsTerminal() {
    try (var session = TypedSession.start(home)) {
      session.type("input('your na' + 'me: ')\r").shows("your name: ");
      session.type("Ada\r").shows("\n'Ada'\n");
      session.type("import os, sys\r");
      session.type("sys.stdout.isatty(), os.isatty(2)\r").shows("\n(True, True)\n");
      session.type("os.system('test -t 1 && echo a ter\"\"minal')\r").shows("a terminal\n0\n");
      session.type("import atexit; atexit.register(print, 'the ' + 'end')\r").shows("built-in");
      session.shows(">>> ").type("\u0004").shows("the end\n");
      assertThat(session.status()).isZero();
    }
  }
}
