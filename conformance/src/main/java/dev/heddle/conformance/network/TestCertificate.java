package dev.heddle.conformance.network;

import dev.heddle.conformance.run.EnvironmentException;
import dev.heddle.conformance.run.WorkDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for one host, by an authority that exists for this moment only; the JDK's {@code
 * keytool} makes both.
 *
 * @param context what a server needs to show the certificate
 * @param authority the authority's certificate in PEM, for clients to trust
 */
record TestCertificate(SSLContext context, String authority) {
  private static final String PASSWORD = "for-this-test";
  private static final String AUTHORITY = "authority";
  private static final String SITE = "site";

  static TestCertificate create(String host) {
    try (var directory = WorkDirectory.create()) {
      Path store = directory.path().resolve("keys.p12");
      keytool(store, AUTHORITY, "CN=Heddle test authority", "-ext", "bc:c=ca:true");
      keytool(store, SITE, "CN=" + host, "-ext", "san=dns:" + host, "-signer", AUTHORITY);
      var keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      return new TestCertificate(context(keys), pem(keys.getCertificate(AUTHORITY)));
    } catch (IOException | GeneralSecurityException failure) {
      throw new EnvironmentException("cannot make a test certificate: " + failure, failure);
    }
  }

  private static void keytool(Path store, String alias, String subject, String... more)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                subject,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool ended with status " + process.exitValue());
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException, IOException {
    var siteOnly = KeyStore.getInstance("PKCS12");
    siteOnly.load(null, null);
    siteOnly.setKeyEntry(
        SITE,
        keys.getKey(SITE, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        keys.getCertificateChain(SITE));
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(siteOnly, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static String pem(Certificate certificate) throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
