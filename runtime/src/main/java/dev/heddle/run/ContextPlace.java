package dev.heddle.run;

import dev.heddle.HeddleException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A thread with a Python context of its own, which is the main thread of one program. The context
 * is made ahead of the program; that takes far longer than most programs.
 */
final class ContextPlace {
  /** What is done in the place, on its thread. */
  interface Work {
    /** Uses the context, and closes it. */
    void with(PreparedContext context);

    /** Learns that there is no context. */
    void without(RuntimeException reason);
  }

  private final CompletableFuture<Work> work = new CompletableFuture<>();
  private final Thread thread;

  /**
   * Creates a place.
   *
   * @param make makes the context, on the place's thread
   * @param made is called there when that has succeeded or not
   * @param over is called there at the end
   */
  ContextPlace(
      Supplier<PreparedContext> make, Consumer<Boolean> made, Consumer<ContextPlace> over) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("heddle-context")
            .stackSize(PreparedContext.STACK_BYTES)
            .start(() -> {
              try {
                go(make, made);
              } finally {
                over.accept(this);
              }
            });
  }

  private void go(Supplier<PreparedContext> make, Consumer<Boolean> made) {
    PreparedContext context;
    try {
      context = make.get();
    } catch (RuntimeException | Error failure) {
      made.accept(false);
      work.join()
          .without(
              failure instanceof HeddleException known
                  ? known
                  : new HeddleException("no Python context can be made: " + failure, failure));
      return;
    }
    made.accept(true);
    work.join().with(context);
  }

  /** Has something done in the place, once; does not wait. */
  void use(Work task) {
    work.complete(task);
  }

  /** Gives the place up. */
  void discard() {
    use(
        new Work() {
          @Override
          public void with(PreparedContext context) {
            context.close();
          }

          @Override
          public void without(RuntimeException reason) {}
        });
  }

  /** Waits until nothing is left of the place, at most so long. */
  void awaitEnd(Duration patience) throws InterruptedException {
    boolean _ = thread.join(patience);
  }
}
