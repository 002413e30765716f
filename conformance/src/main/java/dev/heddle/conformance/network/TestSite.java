package dev.heddle.conformance.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.heddle.conformance.run.EnvironmentException;
import dev.heddle.conformance.run.WorkDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A web site on loopback which answers for a public host over HTTPS. Programs need no change: their
 * environment names a proxy that leads every connection to that host here, and a certificate
 * authority that vouches for it.
 */
public final class TestSite implements AutoCloseable {
  private static final Duration ANSWER_AFTER = Duration.ofMillis(300);
  private static final byte[] PAGE =
      "<!doctype html><title>Example Domain</title>\n".getBytes(StandardCharsets.UTF_8);

  private final HttpsServer server;
  private final ExecutorService threads;
  private final ConnectProxy proxy;
  private final WorkDirectory directory;
  private final Path authority;
  private final AtomicInteger atATime = new AtomicInteger();
  private final AtomicInteger mostAtATime = new AtomicInteger();
  private final AtomicInteger answers = new AtomicInteger();

  private TestSite(
      HttpsServer server, ConnectProxy proxy, WorkDirectory directory, String authority) {
    this.server = server;
    this.proxy = proxy;
    this.directory = directory;
    this.authority =
        directory.write("authority.pem", authority.getBytes(StandardCharsets.US_ASCII));
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Starts a site that answers for a host. */
  public static TestSite start(String host) {
    TestCertificate certificate = TestCertificate.create(host);
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpsServer server = HttpsServer.create(anyPort, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
      ConnectProxy proxy = ConnectProxy.start(host, server.getAddress());
      return new TestSite(server, proxy, WorkDirectory.create(), certificate.authority());
    } catch (IOException failure) {
      throw new EnvironmentException("cannot listen on loopback: " + failure, failure);
    }
  }

  /** Returns the variables that lead a program here. */
  public Map<String, String> environment() {
    String address = "http://127.0.0.1:" + proxy.port();
    return Map.of(
        "HTTPS_PROXY",
        address,
        "https_proxy",
        address,
        "REQUESTS_CA_BUNDLE",
        authority.toString(),
        "SSL_CERT_FILE",
        authority.toString());
  }

  /** Returns how many requests were answered. */
  public int answers() {
    return answers.get();
  }

  /** Returns how many requests were waiting for their answer at the same time, at most. */
  public int mostAtATime() {
    return mostAtATime.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    mostAtATime.accumulateAndGet(atATime.incrementAndGet(), Math::max);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Thread.sleep(ANSWER_AFTER);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
      exchange.sendResponseHeaders(200, PAGE.length);
      exchange.getResponseBody().write(PAGE);
      answers.incrementAndGet();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      atATime.decrementAndGet();
    }
  }

  @Override
  public void close() {
    proxy.close();
    server.stop(0);
    threads.shutdownNow();
    directory.close();
  }
}
