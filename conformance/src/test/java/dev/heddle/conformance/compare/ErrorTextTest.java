package dev.heddle.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTextTest {
  @Test
  void framesOfTheLibraryAreLeftOutWithTheirSourceAndMarkers() {
    String text =
        """
        Traceback (most recent call last):
          File "<directory>/lesson.py", line 8, in <module>
            parse("x")
          File "<library>/json/__init__.py", line 346, in loads
            return _default_decoder.decode(s)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^
          File "<frozen runpy>", line 88, in _run_code
          File "<directory>/lesson.py", line 3, in hook
            1 / 0
            ~~^~~
        ZeroDivisionError: division by zero
        """;
    assertThat(ErrorText.withoutLibraryFrames(text.lines().toList()))
        .containsExactly(
            "Traceback (most recent call last):",
            "  File \"<directory>/lesson.py\", line 8, in <module>",
            "    parse(\"x\")",
            "  File \"<directory>/lesson.py\", line 3, in hook",
            "    1 / 0",
            "    ~~^~~",
            "ZeroDivisionError: division by zero");
  }

  @Test
  void framesOfTheLibraryAreLeftOutOfExceptionGroupsToo() {
    String text =
        """
          + Exception Group Traceback (most recent call last):
          |   File "<library>/asyncio/runners.py", line 194, in run
          |     return runner.run(main)
          |            ^^^^^^^^^^^^^^^^
          |   File "<directory>/lesson.py", line 14, in main
          |     async with asyncio.TaskGroup() as group:
          | ExceptionGroup: unhandled errors (1 sub-exception)
        """;
    assertThat(ErrorText.withoutLibraryFrames(text.lines().toList()))
        .containsExactly(
            "  + Exception Group Traceback (most recent call last):",
            "  |   File \"<directory>/lesson.py\", line 14, in main",
            "  |     async with asyncio.TaskGroup() as group:",
            "  | ExceptionGroup: unhandled errors (1 sub-exception)");
  }

  @Test
  void aSyntaxErrorKeepsItsPlace() {
    String text =
        """
          File "<directory>/lesson.py", line 2
            value = = 3
                    ^
        SyntaxError: invalid syntax
        """;
    assertThat(ErrorText.withoutLibraryFrames(text.lines().toList())).hasSize(4);
  }
}
