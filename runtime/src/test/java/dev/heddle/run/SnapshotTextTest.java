package dev.heddle.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.RunSnapshot;
import dev.heddle.RunSnapshot.Frame;
import dev.heddle.RunSnapshot.PythonThread;
import dev.heddle.RunSnapshot.Task;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotTextTest {

  @Test
  void aThreadComesAfterItsLocksAndFrames() {
    String text =
        """
        frame\ta.py\t3\t<module>\t
        thread\t1\tMainThread\t\t\t
        holds\t<locked>\t
        frame\tb.py\t7\twork\t
        frame\ta.py\t1\trun\t
        thread\t2\tW\tdaemon\ta lock\t
        deadlock\t2\t
        """;

    assertThat(SnapshotText.parse(5, text))
        .isEqualTo(
            new RunSnapshot(
                5,
                List.of(
                    new PythonThread(
                        1,
                        "MainThread",
                        false,
                        Optional.empty(),
                        List.of(),
                        List.of(new Frame("a.py", 3, "<module>"))),
                    new PythonThread(
                        2,
                        "W",
                        true,
                        Optional.of("a lock"),
                        List.of("<locked>"),
                        List.of(new Frame("b.py", 7, "work"), new Frame("a.py", 1, "run")))),
                List.of(2L),
                List.of()));
  }

  @Test
  void aTaskComesAfterItsFrames() {
    String text =
        """
        frame\ta.py\t3\tmain\t
        task\tTask-1\t\t1\t
        frame\tb.py\t7\tinner\t
        frame\ta.py\t5\touter\t
        task\tsecond\truns\t
        """;

    assertThat(SnapshotText.parse(5, text).tasks())
        .containsExactly(
            new Task("Task-1", false, List.of(new Frame("a.py", 3, "main")), List.of(1)),
            new Task(
                "second",
                true,
                List.of(new Frame("b.py", 7, "inner"), new Frame("a.py", 5, "outer")),
                List.of()));
  }

  @Test
  void namesMayHoldAnything() {
    assertThat(SnapshotText.parse(1, "thread\t1\ta\\tb\\nc\\\\n\\rd\t\t\t\n").threads().getFirst())
        .extracting(PythonThread::name)
        .isEqualTo("a\tb\nc\\n\rd");
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> SnapshotText.parse(1, "heddle: no threads\t\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SnapshotText.parse(1, "heddle: they cannot be shown\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
