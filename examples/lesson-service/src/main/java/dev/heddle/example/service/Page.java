package dev.heddle.example.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** The page with the editor: a handful of files from the class path. */
final class Page implements HttpHandler {
  private static final String EDITOR =
      "/META-INF/resources/webjars/codemirror/%s/".formatted(editorVersion());

  private static final Map<String, String> FILES =
      Map.of(
          "/", "page.html",
          "/page.css", "page.css",
          "/page.js", "page.js",
          "/codemirror.js", EDITOR + "lib/codemirror.js",
          "/codemirror.css", EDITOR + "lib/codemirror.css",
          "/python.js", EDITOR + "mode/python/python.js",
          "/matchbrackets.js", EDITOR + "addon/edit/matchbrackets.js");

  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String file = FILES.get(exchange.getRequestURI().getPath());
      if (file == null) {
        Answer.send(exchange, 404, "no such page");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        Answer.send(exchange, 405, "a page can be read");
      } else {
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange
            .getResponseHeaders()
            .set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'");
        Answer.send(exchange, 200, read(file));
      }
    }
  }

  /** Returns the version that the parent POM names, which is in the names of the editor's files. */
  private static String editorVersion() {
    String file = "/META-INF/maven/org.webjars.npm/codemirror/pom.properties";
    var properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(read(file)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return properties.getProperty("version");
  }

  private static byte[] read(String file) throws IOException {
    try (InputStream stream = Page.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IOException(file + " is not on the class path");
      }
      return stream.readAllBytes();
    }
  }
}
