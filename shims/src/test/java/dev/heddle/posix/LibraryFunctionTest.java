package dev.heddle.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class LibraryFunctionTest {
  private static final int EBADF = 9;

  @Test
  void takesNumbersAndFillsItsBuffer() {
    byte[] name = "test".getBytes(StandardCharsets.US_ASCII);
    long file = LibraryFunction.of("memfd_create").call(name, LibraryFunction.BUFFER, 0);
    byte[] content = {1, 2, 3, (byte) 200};
    assertThat(
            LibraryFunction.of("pwrite")
                .call(content, file, LibraryFunction.BUFFER, content.length, 5))
        .isEqualTo(content.length);

    byte[] found = new byte[16];
    LibraryFunction read = LibraryFunction.of("pread");
    assertThat(read.countsBytes()).isTrue();
    assertThat(read.call(found, file, LibraryFunction.BUFFER, found.length, 4)).isEqualTo(5);
    assertThat(Arrays.copyOf(found, 5)).containsExactly(0, 1, 2, 3, (byte) 200);
    LibraryFunction.of("close").call(new byte[0], file);
  }

  @Test
  void tellsWhyItFails() {
    assertThatThrownBy(() -> LibraryFunction.of("fdatasync").call(new byte[0], -1))
        .isInstanceOfSatisfying(
            PosixException.class, failure -> assertThat(failure.errno()).isEqualTo(EBADF));
    assertThatThrownBy(() -> LibraryFunction.of("no_such_function"))
        .isInstanceOf(NoSuchElementException.class);
  }
}
