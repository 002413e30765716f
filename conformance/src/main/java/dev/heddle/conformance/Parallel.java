package dev.heddle.conformance;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A few at a time. */
final class Parallel {
  private Parallel() {}

  /** Does something with every element, several at a time, and waits for all. */
  static <T> void forEach(List<T> elements, int atATime, Consumer<T> action) {
    try (var threads =
        Executors.newFixedThreadPool(
            Math.max(1, atATime), Thread.ofPlatform().daemon().name("conformance-", 0).factory())) {
      List<CompletableFuture<Void>> all =
          elements.stream()
              .map(element -> CompletableFuture.runAsync(() -> action.accept(element), threads))
              .toList();
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }
}
