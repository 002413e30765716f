package dev.heddle.session;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a block runs, whatever the block is in; how soon is for the benchmark to say. */
class SessionInterruptIT {
  /** Blocks that show "begun" and do not end. */
  private static final List<String> ENDLESS =
      List.of(
          "if True:\rprint('be' 'gun')\rwhile True: pass\r\r",
          "print('be' 'gun'); time.sleep(600)\r",
          "print('be' 'gun'); lock.acquire()\r",
          "print('be' 'gun'); lock.acquire(timeout=600)\r",
          "print('be' 'gun'); threading.Event().wait()\r",
          "print('be' 'gun'); queue.Queue().get()\r",
          "print('be' 'gun'); thread.join()\r",
          "print('be' 'gun'); await asyncio.sleep(600)\r",
          // From within: the runner loses an interruption between its handler and its first step.
          "asyncio.run(sleep())\r",
          // In a group of its own: Ctrl-C is not for the child.
          "print('be' 'gun'); subprocess.run(['setsid', 'sleep', '600'])\r",
          "print('be' 'gun'); child.wait()\r",
          "print('be' 'gun'); os.waitpid(child.pid, 0)\r",
          "print('be' 'gun'); process.join()\r",
          "print('be' 'gun'); os.read(os.pipe()[0], 1)\r",
          "print('be' 'gun'); sum(1 for _ in iter(int, 1))\r",
          "while True: print('be' 'gun')\r\r",
          "while True: print('be' 'gun' * 2000)\r\r",
          "input('be' 'gun')\r",
          "print('be' 'gun'); sys.stdin.read()\r");

  @TempDir private Path home;

  @Test
  void everyBlockEndsAndTheSessionGoesOn() {
    try (var session = TypedSession.start(home)) {
      session.type("import asyncio, os, queue, subprocess, sys, threading, time\r");
      session.type("import multiprocessing\r");
      session.type("lock = threading.Lock(); lock.acquire()\r").shows("\nTrue\n");
      session.type("async def sleep():\rprint('be' 'gun'); await asyncio.sleep(600)\r\r");
      session.type("thread = threading.Thread(target=time.sleep, args=(600,), daemon=True)\r");
      session.type("thread.start()\r");
      session.type("process = multiprocessing.Process(target=time.sleep, args=(600,))\r");
      session.type("process.daemon = True; process.start()\r");
      session.type("child = subprocess.Popen(['setsid', 'sleep', '600'])\r");
      session.type("'read' 'y'\r").shows("\n'ready'\n").shows(">>> ");
      for (String block : ENDLESS) {
        session.type(block).shows("begun");
        session.interrupt().shows("KeyboardInterrupt\n").shows(">>> ");
      }
      session.type("child.kill(); process.kill(); 6 * 7\r").shows("\n42\n");
    }
  }

  @Test
  void aBlockBesideThreadsThatComputeEndsAsWell() {
    try (var session = TypedSession.start(home)) {
      session.type("import threading\r");
      session.type("def spin():\rwhile True: pass\r\r");
      session.type("threads = [threading.Thread(target=spin, daemon=True) for _ in range(2)]\r");
      session.type("threads[0].start(); threads[1].start(); 6 * 7\r").shows("\n42\n");
      session.type("if True:\rprint('be' 'gun')\rspin()\r\r").shows("\nbegun\n");
      session.interrupt().shows("KeyboardInterrupt\n").shows(">>> ");
      session.type("threads[0].join()\r").shows("\n");
      session.interrupt().shows("KeyboardInterrupt\n").shows(">>> ");
      session.type("6 * 7\r").shows("\n42\n");
    }
  }
}
