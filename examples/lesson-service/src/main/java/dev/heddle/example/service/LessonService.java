package dev.heddle.example.service;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.heddle.Heddle;
import dev.heddle.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The service. It listens on this machine's loopback address only: whoever can reach it runs
 * programs with the rights of its user.
 */
public final class LessonService implements AutoCloseable {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LessonService(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts a service, which goes on until it is closed.
   *
   * @param port where it listens; 0 for any that is free
   * @param heddle what runs the programs; the caller closes it, after the service
   * @param limits what a run may use
   * @throws UncheckedIOException if it cannot listen there
   */
  public static LessonService start(int port, Heddle heddle, Limits limits) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "cannot listen on port %d: %s".formatted(port, failure.getMessage()), failure);
    }
    var service = new LessonService(server);
    server.createContext("/runs", new Runs(heddle, limits)).getFilters().add(new LocalOnly());
    server.createContext("/", new Page()).getFilters().add(new LocalOnly());
    server.setExecutor(service.threads);
    server.start();
    return service;
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Ends the service, and the runs that still go on. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }

  /**
   * Refuses requests for other hosts: a page of another site can have its own name lead here, and
   * its scripts would be taken for this page's then.
   */
  private static final class LocalOnly extends Filter {
    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
      if (NAMES.contains(host.replaceFirst(":\\d+$", ""))) {
        chain.doFilter(exchange);
      } else {
        try (exchange) {
          Answer.send(exchange, 403, "this service is for this machine only");
        }
      }
    }

    @Override
    public String description() {
      return "refuses requests for other hosts";
    }
  }
}
