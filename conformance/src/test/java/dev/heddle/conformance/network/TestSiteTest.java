package dev.heddle.conformance.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestSiteTest {
  private static final int REQUESTS = 10;

  private final TestSite site = TestSite.start("example.com");

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void answersForItsHostAndManyRequestsAtATime() throws Exception {
    try (HttpClient client = client()) {
      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, REQUESTS)
              .mapToObj(_ ->
                  client.sendAsync(
                      get("https://example.com/"), HttpResponse.BodyHandlers.ofString()))
              .toList();
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.get().statusCode()).isEqualTo(200));
    }
    assertThat(site.answers()).isEqualTo(REQUESTS);
    assertThat(site.mostAtATime()).isGreaterThan(1);
  }

  @Test
  void leadsToNoOtherHost() throws Exception {
    try (HttpClient client = client()) {
      assertThatThrownBy(
              () -> client.send(get("https://example.org/"), HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  private static HttpRequest get(String address) {
    return HttpRequest.newBuilder(URI.create(address)).build();
  }

  private HttpClient client() throws Exception {
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    Path bundle = Path.of(site.environment().get("REQUESTS_CA_BUNDLE"));
    try (InputStream in = Files.newInputStream(bundle)) {
      trusted.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    int port = URI.create(site.environment().get("HTTPS_PROXY")).getPort();
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(context)
        .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
        .build();
  }
}
