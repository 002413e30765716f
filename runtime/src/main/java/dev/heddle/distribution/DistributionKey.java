package dev.heddle.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of a distribution: a hash over everything that its content and its AOT cache depend on.
 * It has to be complete, because a JVM with an AOT cache does not notice that a jar has changed: it
 * goes on running the old code (seen with JDK 25.0.3).
 */
final class DistributionKey {
  private static final Path CPU = Path.of("/proc/cpuinfo");

  private DistributionKey() {}

  /**
   * Returns the key.
   *
   * @param files the jars and the other files that are copied, in a fixed order; the Python home is
   *     made from them too
   * @param flags the JVM's flags
   * @param jdk the JDK
   */
  static String of(List<Path> files, JvmFlags flags, Jdk jdk) throws IOException {
    return of(files, flags, jdk.release(), cpu());
  }

  static String of(List<Path> files, JvmFlags flags, String jdk, String cpu) throws IOException {
    MessageDigest digest = sha256();
    try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      for (Path file : files) {
        write(sink, file.getFileName() + " " + Files.size(file));
        try (InputStream bytes = Files.newInputStream(file)) {
          bytes.transferTo(sink);
        }
      }
      write(sink, String.join("\n", flags.values()));
      write(sink, jdk);
      write(sink, cpu);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  /**
   * Returns the processor's model and abilities, which compiled code in the AOT cache relies on.
   */
  private static String cpu() throws IOException {
    return Files.readAllLines(CPU, StandardCharsets.ISO_8859_1).stream()
        .takeWhile(line -> !line.isBlank())
        .filter(line -> line.startsWith("model name") || line.startsWith("flags"))
        .collect(Collectors.joining("\n"));
  }

  private static void write(OutputStream sink, String text) throws IOException {
    sink.write(text.getBytes(StandardCharsets.UTF_8));
    sink.write(0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
