package dev.heddle.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BundledPackagesTest {
  @Test
  void importsLoseThePrefixThatPipGaveThem() {
    String vendored =
        """
        from pip._vendor import urllib3
        from pip._vendor.urllib3.util import (
            parse_url,
        )
        try:
            from pip._vendor import idna
        except ImportError:
            import pip._vendor.idna as idna
        """;
    assertThat(BundledPackages.withoutPrefix(vendored))
        .isEqualTo(
            """
            import urllib3
            from urllib3.util import (
                parse_url,
            )
            try:
                import idna
            except ImportError:
                import idna as idna
            """);
  }

  @Test
  void namesInStringsLoseThePrefixToo() {
    assertThat(BundledPackages.withoutPrefix("files(\"pip._vendor.certifi\")"))
        .isEqualTo("files(\"certifi\")");
    assertThat(BundledPackages.withoutPrefix("mod[len(\"pip._vendor.\"):]"))
        .isEqualTo("mod[len(\"\"):]");
  }

  @Test
  void pipItselfIsNotImported() {
    assertThat(
            BundledPackages.withoutPrefix("    from pip._internal.utils.compat import WINDOWS\n"))
        .isEqualTo("    WINDOWS = False\n");
  }

  @Test
  void otherTextStaysAsItIs() {
    String text = "# pip does not need or use character detection\nimport pipes\n";
    assertThat(BundledPackages.withoutPrefix(text)).isEqualTo(text);
  }
}
