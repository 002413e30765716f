package dev.heddle.session;

import java.io.IOError;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;

/**
 * Reads one block after the other, in a thread of its own, and hands them to the session, which
 * need not be there yet when the first one is typed.
 */
final class BlockReader {
  // Faults faster than anybody types would go on for ever.
  private static final int MOST_FAULTS = 3;
  private static final long TYPED_BETWEEN_NANOS = 100_000_000;
  private static final Duration ENDING = Duration.ofSeconds(1);
  private static final String FIRST_PROMPT = ">>> ";
  private static final String FIRST_SECONDARY_PROMPT = "... ";

  private final Terminal terminal;
  private final LineReader reader;
  private final CompletableFuture<Value> session;
  private final Listener listener;
  private final Semaphore finished = new Semaphore(0);
  private final Thread thread;
  private volatile boolean prompting;
  private volatile boolean closed;

  /** Who has to know how far the reading has come. */
  interface Listener {
    /** There is no prompt any more. */
    void promptEnded();

    /** A block has run; waits until all of its output is shown. */
    void blockEnded() throws InterruptedException;

    /**
     * Something of ours has failed.
     *
     * @return what the user is told
     */
    String failed(Throwable fault);
  }

  BlockReader(
      Terminal terminal, LineReader reader, CompletableFuture<Value> session, Listener listener) {
    this.terminal = terminal;
    this.reader = reader;
    this.session = session;
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name("heddle-terminal").unstarted(this::read);
  }

  /** Begins to read. */
  void start() {
    thread.start();
  }

  /** Tells that the block that was handed over last has ended. */
  void finished() {
    finished.release();
  }

  /** Runs something with the line that is being read; returns false if none is. */
  boolean atPrompt(Consumer<LineReader> action) {
    boolean reading = prompting && reader.isReading();
    if (reading) {
      action.accept(reader);
    }
    return reading;
  }

  /** Ends the reading, of a line in the middle of it as well. */
  void close() {
    closed = true;
    // Whoever waits for it will not get it any more.
    session.cancel(false);
    thread.interrupt();
    try {
      thread.join(ENDING.toMillis());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    String typed = "";
    int faults = 0;
    long lastFault = 0;
    while (!closed && faults < MOST_FAULTS) {
      try {
        submit(readBlock(typed));
        typed = "";
      } catch (UserInterruptException interrupted) {
        if (closed) {
          return;
        }
        say("KeyboardInterrupt");
        typed = "";
      } catch (EndOfFileException | IOError endOfInput) {
        break;
      } catch (InterruptedException ending) {
        return;
      } catch (RuntimeException | StackOverflowError fault) {
        if (closed) {
          return;
        }
        long now = System.nanoTime();
        faults = now - lastFault < TYPED_BETWEEN_NANOS ? faults + 1 : 1;
        lastFault = now;
        typed = reader.getBuffer().toString();
        say(listener.failed(fault));
      }
    }
    if (!closed) {
      try {
        session.join().invokeMember("submit", (Object) null);
      } catch (CancellationException closedMeanwhile) {
        // There is nobody to be told of the end.
      }
    }
  }

  private void say(String line) {
    terminal.writer().println(line);
    terminal.flush();
  }

  private void submit(String block) throws InterruptedException {
    if (!block.isBlank()) {
      session.join().invokeMember("submit", block);
      finished.acquire();
      listener.blockEnded();
    }
  }

  /** Reads a block, during which Ctrl-C is a key like others. */
  private String readBlock(String typed) {
    String prompt = FIRST_PROMPT;
    String secondary = FIRST_SECONDARY_PROMPT;
    if (session.isDone()) {
      Value prompts = session.join().invokeMember("prompts");
      prompt = prompts.getArrayElement(0).asString();
      secondary = prompts.getArrayElement(1).asString();
    }
    reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, secondary);
    Attributes before = terminal.getAttributes();
    var withoutSignals = new Attributes(before);
    withoutSignals.setLocalFlag(LocalFlag.ISIG, false);
    terminal.setAttributes(withoutSignals);
    prompting = true;
    try {
      return reader.readLine(prompt, null, typed);
    } finally {
      prompting = false;
      terminal.setAttributes(before);
      listener.promptEnded();
    }
  }
}
