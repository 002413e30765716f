package dev.heddle.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes {@code requests} importable without an installation.
 *
 * <p>Python's {@code ensurepip} carries pip as a wheel, and pip carries the genuine {@code
 * requests} and what it needs under {@code pip._vendor}. They are copied out under their own names,
 * so that modules, exceptions and tracebacks read as after {@code pip install requests}. pip had
 * changed their absolute imports, mechanically; this changes them back.
 *
 * <p>What pip took out for good stays out: the optional detection of a text's encoding.
 */
final class BundledPackages {
  /** The packages, with their licences, which pip's wheel does not carry as files. */
  private static final List<Vendored> PACKAGES =
      List.of(
          new Vendored("requests", "Apache-2.0"),
          new Vendored("urllib3", "MIT"),
          new Vendored("certifi", "MPL-2.0"),
          new Vendored("idna", "BSD-3-Clause"));

  private static final Pattern IMPORT_OF_PACKAGE =
      Pattern.compile("(?m)^(\\s*)from pip\\._vendor import ");
  private static final Pattern IMPORT_OF_PIP =
      Pattern.compile("(?m)^(\\s*)from pip\\._internal\\.utils\\.compat import WINDOWS$");
  private static final String PREFIX = "pip._vendor.";

  private record Vendored(String name, String licence) {}

  private BundledPackages() {}

  static void install(PythonHome home) throws IOException {
    try (FileSystem wheel = FileSystems.newFileSystem(wheel(home))) {
      Path vendor = wheel.getPath("pip", "_vendor");
      String versions = Files.readString(vendor.resolve("vendor.txt"));
      for (Vendored vendored : PACKAGES) {
        copy(vendor, vendored.name, home.bundledPackages());
        describe(vendored, versionIn(versions, vendored.name), home.bundledPackages());
      }
    }
  }

  /** Returns a module's text with the imports that it had before pip took it in. */
  static String withoutPrefix(String source) {
    String imports = IMPORT_OF_PACKAGE.matcher(source).replaceAll("$1import ");
    return IMPORT_OF_PIP.matcher(imports).replaceAll("$1WINDOWS = False").replace(PREFIX, "");
  }

  private static Path wheel(PythonHome home) throws IOException {
    Path bundled = home.standardLibrary().resolve("ensurepip/_bundled");
    try (DirectoryStream<Path> wheels = Files.newDirectoryStream(bundled, "pip-*.whl")) {
      for (Path wheel : wheels) {
        return wheel;
      }
    }
    throw new IOException("GraalPy no longer carries pip in " + bundled);
  }

  private static void copy(Path vendor, String name, Path target) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(vendor.resolve(name))) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = target.resolve(vendor.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      if (file.toString().endsWith(".py")) {
        Files.writeString(copy, withoutPrefix(Files.readString(file)));
      } else {
        Files.write(copy, Files.readAllBytes(file));
      }
    }
  }

  /** Writes the metadata that {@code importlib.metadata.version} and pip look for. */
  private static void describe(Vendored vendored, String version, Path target) throws IOException {
    Path information =
        Files.createDirectories(target.resolve(vendored.name + "-" + version + ".dist-info"));
    String metadata =
        """
        Metadata-Version: 2.1
        Name: %s
        Version: %s
        License: %s
        """
            .formatted(vendored.name, version, vendored.licence);
    Files.writeString(information.resolve("METADATA"), metadata, StandardCharsets.UTF_8);
    Files.writeString(information.resolve("INSTALLER"), "heddle\n", StandardCharsets.UTF_8);
  }

  private static String versionIn(String requirements, String name) throws IOException {
    return requirements
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(name + "=="))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow(() -> new IOException("pip no longer carries " + name));
  }
}
