package dev.heddle.conformance;

import dev.heddle.conformance.command.CommandCase;
import dev.heddle.conformance.command.CommandResult;
import dev.heddle.conformance.command.CommandRunner;
import dev.heddle.conformance.command.CommandSuite;
import dev.heddle.conformance.lesson.Lesson;
import dev.heddle.conformance.lesson.LessonRecorder;
import dev.heddle.conformance.lesson.Recorded;
import dev.heddle.conformance.run.CPython;
import java.nio.file.Files;
import java.util.function.Function;

/** Where it is known from what CPython does. */
sealed interface Reference {
  /** Tells whether the results of a suite's cases are known. */
  boolean knows(CommandSuite suite);

  /** Returns what CPython does with the cases of a suite. */
  Function<CommandCase, CommandResult> of(CommandSuite suite);

  /** Returns what CPython does with a lesson. */
  Recorded of(Lesson lesson);

  /** The results that are recorded beside lessons and cases. */
  record Sidecars() implements Reference {
    @Override
    public boolean knows(CommandSuite suite) {
      return Files.exists(suite.recordedFile());
    }

    @Override
    public Function<CommandCase, CommandResult> of(CommandSuite suite) {
      return suite.recorded()::result;
    }

    @Override
    public Recorded of(Lesson lesson) {
      return Recorded.of(lesson);
    }
  }

  /**
   * A CPython that runs now, as often as for a recording; nothing is written down. What has no
   * recorded result can be compared as well.
   *
   * @param cpython the CPython
   */
  record Live(CPython cpython) implements Reference {
    @Override
    public boolean knows(CommandSuite suite) {
      return true;
    }

    @Override
    public Function<CommandCase, CommandResult> of(CommandSuite suite) {
      var runner = new CommandRunner(cpython);
      return command -> runner.observe(suite, command);
    }

    @Override
    public Recorded of(Lesson lesson) {
      return LessonRecorder.observe(lesson, cpython, stream(lesson));
    }

    /** Returns where a lesson prints to: to where it did when it was recorded, if it was. */
    private static Recorded.Stream stream(Lesson lesson) {
      return Files.exists(lesson.sidecar()) ? Recorded.of(lesson).stream() : Recorded.Stream.PIPE;
    }
  }
}
