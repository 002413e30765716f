package dev.heddle.session;

import java.util.List;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers what {@code _heddle.completion} finds. */
final class PythonCompleter implements Completer {
  private final Supplier<Value> session;

  PythonCompleter(Supplier<Value> session) {
    this.session = session;
  }

  @Override
  public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
    String before = parsed.line().substring(0, parsed.cursor());
    String found = session.get().invokeMember("complete", parsed.word(), before).asString();
    found
        .lines()
        .forEach(text -> candidates.add(new Candidate(text, text, null, null, null, null, false)));
  }
}
