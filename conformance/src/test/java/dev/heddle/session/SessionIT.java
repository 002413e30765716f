package dev.heddle.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interactive session as somebody at a terminal has it. */
class SessionIT {
  @TempDir private Path home;

  @Test
  void blocksRunAndTheirValuesShow() {
    try (var session = TypedSession.start(home)) {
      session.type("40 + 2\r").shows("\n42\n");
      session.type("_ * 2\r").shows("\n84\n");
      session.type("def double(x):\rreturn x * 2\r\rdouble(21) + 1\r").shows("\n43\n");
      session.type("1 / 0\r").shows("ZeroDivisionError: division by zero\n");
      session.type("'still ' 'here'\r").shows("'still here'\n");
      session.type("exit(3)\r");
      assertThat(session.status()).isEqualTo(3);
    }
  }

  @Test
  void linesMoveOutToTheStatementThatTheyGoOnWith() {
    try (var session = TypedSession.start(home)) {
      session.type("try:\r1 / 0\rexcept ZeroDivisionError:\rprint('cau' 'ght')\r");
      session.type("else:\rpass\r\r").shows("\ncaught\n");
      session.type("for n in 1, 2:\rif n == 2:\rprint('tw' 'o')\relse:\rprint('on' 'e')\r");
      // One backspace for each step.
      session.type("\u007f\u007felse:\rprint('en' 'd')\r\r").shows("\none\ntwo\nend\n");
    }
  }

  @Test
  void ctrlCStopsABlockAndKeepsTheSession() {
    try (var session = TypedSession.start(home)) {
      session.type("if True:\rprint('be' + 'gun')\rwhile True: pass\r\r").shows("\nbegun\n");
      session.interrupt().shows("KeyboardInterrupt\n");
      session.type("import time\rprint('as' + 'leep'); time.sleep(600)\r").shows("\nasleep\n");
      session.interrupt().shows("KeyboardInterrupt\n");
      // While a block runs, Ctrl-D is the end of what the block would read.
      session.type("6 * 7\r").shows("\n42\n").shows(">>> ");
      session.type("\u0004");
      assertThat(session.status()).isZero();
    }
  }

  @Test
  void tasksGoOnBetweenThePrompts() {
    try (var session = TypedSession.start(home)) {
      session.type("import asyncio\r");
      session.type("await asyncio.sleep(0, 'val' + 'ue')\r").shows("\n'value'\n");
      session.type("async def tick(name):\rawait asyncio.sleep(0.1)\rprint('tick', name)\r\r");
      session.type("task = asyncio.create_task(tick('one' * 2))\r").shows("tick oneone\n");
      session.type("asyncio.run(tick('two' * 2))\r").shows("tick twotwo\n");
      session.type("task.done()\r").shows("\nTrue\n");
    }
  }

  @Test
  void aFaultOfTheRuntimeEndsItsBlockOnly() throws IOException {
    try (var session = TypedSession.start(home)) {
      // More digits than GraalPy's numbers can have, which it does not expect.
      session.type("ten = 10\rten ** ten ** 9\r").shows("A report to send: ");
      session.type("ten + 32\r").shows("\n42\n");
    }
    try (Stream<Path> files = Files.list(home.resolve(".local/state/heddle"))) {
      Path report = files.filter(file -> file.toString().contains("fault-")).findFirst().get();
      assertThat(report).content().contains("Exception").contains("ten ** ten ** 9");
    }
  }

  @Test
  void aPastedProgramThatLostItsIndentationIsOfferedMended() {
    try (var session = TypedSession.start(home)) {
      session.type("%paste\r").shows("press Ctrl-D");
      session.type("for i in (1, 2):\rprint('past' + 'ed', i)\r\u0004").shows("Run it so?");
      session.type("y\r").shows("\npasted 2\n").shows(">>> ");
      session.type("%paste\r").shows("press Ctrl-D");
      session.type("x = = 3\r\u0004").shows("cannot be mended").shows("\nSyntaxError: ");
      assertThat(session.all()).doesNotContain("Traceback");
    }
  }

  @Test
  void commandsAndQuestionsAreNoPython() {
    try (var session = TypedSession.start(home)) {
      session.type("%help\r").shows("%who: list the names");
      session.type("answer = 42\r%who\r").shows("\nanswer\n");
      session.type("%nothing\r").shows("%nothing: no such command");
      session.type("def twice(x): return x * 2\r\rtwice?\r").shows("Signature: twice(x)");
      session.type("import jso\t\r");
      session.type("json.dum\ts(None)\r").shows("\n'null'\n");
    }
  }
}
