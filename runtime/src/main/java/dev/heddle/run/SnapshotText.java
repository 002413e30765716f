package dev.heddle.run;

import dev.heddle.RunSnapshot;
import dev.heddle.RunSnapshot.Frame;
import dev.heddle.RunSnapshot.PythonThread;
import dev.heddle.RunSnapshot.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a snapshot goes from one process to another: lines of fields, as {@code
 * _heddle.threaddump.records} writes them. Fields end with a tab; what they hold has its tabs, line
 * ends and backslashes escaped as in Python.
 */
final class SnapshotText {
  private SnapshotText() {}

  static RunSnapshot parse(long processId, String text) {
    var threads = new ArrayList<PythonThread>();
    var deadlock = new ArrayList<Long>();
    var tasks = new ArrayList<Task>();
    var holds = new ArrayList<String>();
    var stack = new ArrayList<Frame>();
    for (String line : text.lines().toList()) {
      List<String> fields = fields(line);
      if (fields.isEmpty()) {
        throw new IllegalArgumentException(line);
      }
      switch (fields.getFirst()) {
        case "holds" -> holds.add(fields.get(1));
        case "frame" ->
            stack.add(new Frame(fields.get(1), Integer.parseInt(fields.get(2)), fields.get(3)));
        case "thread" -> {
          String waits = fields.get(4);
          threads.add(
              new PythonThread(
                  Long.parseLong(fields.get(1)),
                  fields.get(2),
                  fields.get(3).equals("daemon"),
                  waits.isEmpty() ? Optional.empty() : Optional.of(waits),
                  holds,
                  stack));
          holds.clear();
          stack.clear();
        }
        case "task" -> {
          List<Integer> awaits = fields.stream().skip(3).map(Integer::valueOf).toList();
          tasks.add(new Task(fields.get(1), fields.get(2).equals("runs"), stack, awaits));
          stack.clear();
        }
        case "deadlock" -> deadlock.add(Long.parseLong(fields.get(1)));
        default -> throw new IllegalArgumentException("not a line of a snapshot: " + line);
      }
    }
    return new RunSnapshot(processId, threads, deadlock, tasks);
  }

  private static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\t') {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == '\\' && i + 1 < line.length()) {
        i++;
        field.append(
            switch (line.charAt(i)) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> line.charAt(i);
            });
      } else {
        field.append(c);
      }
    }
    return fields;
  }
}
